package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/ptmlock/ptmlock/cmd/internal/cli"
)

func main() { os.Exit(run()) }

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	// A second signal ends the process at once.
	defer context.AfterFunc(ctx, stop)()
	return cli.Run(ctx, cli.System(), os.Args)
}
