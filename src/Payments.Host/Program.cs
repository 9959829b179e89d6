using Payments.Host.Commands;

return await CommandLine.RunAsync(args, TimeProvider.System);
