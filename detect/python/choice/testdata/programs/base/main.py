from linker import First, LinkerA, LinkerB, Pipeline, PluginA, PluginB, Second

Pipeline(LinkerA(), [PluginA(), PluginB()], {})
Pipeline(LinkerB(), [PluginA(), PluginB()], {})
First()
Second()
