// Package javascript finds the models that JavaScript and TypeScript load, also
// in the scripts of Vue, Svelte and Astro components and of pages.
//
// # Reading
//
// What the loading calls of libraries look like is data: data/*.toml, described
// in FORMAT.md. A callee is followed to the library that it is imported from
// (import, require, import(…), addresses of packages on the web), or to a global
// of a script tag; a name is followed back from the call: through constants,
// objects and lists, defaults of parameters, arguments of calls, attributes of
// classes and of elements of JSX, assignments to properties by whatever name their
// object has, the states of React and Vue with all that sets them, the choices of
// lists (of JSX, of pages by their ids, of the templates of Vue and Svelte), stores
// and contexts, messages to workers and between the parts of an extension, bodies of
// requests to the program's own server, files of JSON that are imported or read,
// templates, "??" and "||", and the exports of
// other files of the project.
//
// Branches are not decided, so a call can load what any of them gives, but for
// those that texts decide which are known: name.includes("large") ? "v1" : "v2"
// is evaluated for each name that there is. A call behind a condition that compares
// with texts is evaluated for those: in case "load" only messages of that type count.
//
// Not followed: packages of a workspace by their names, and what a library does with
// a function that it is given.
//
// # What is not read
//
// Programs that tools made of others: files named *.min.js, *.bundle.js and the
// like, declarations (.d.ts), what lies in dist, .next and other folders of build
// tools, files of more than 16 KiB whose lines have more than 300 bytes in the
// mean, those of webpack, those that say @generated, and those above 4 MiB.
// A file is parsed only if it imports a library of the catalogue or holds the
// address of weights, or if a name leads to it.
package javascript
