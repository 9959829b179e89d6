using Payments.Benchmarks.Payments;
using Payments.Benchmarks.Statements;

var quick = args.Contains("--quick");
switch (args.FirstOrDefault())
{
    case "payments":
        await PaymentsBenchmark.RunAsync(Console.Out, quick);
        return 0;
    case "statements":
        StatementsBenchmark.Run(Console.Out);
        return 0;
    default:
        Console.Error.WriteLine("usage: Payments.Benchmarks payments|statements [--quick]");
        return 2;
}
