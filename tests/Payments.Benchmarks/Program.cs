using Payments.Benchmarks.Counter;
using Payments.Benchmarks.Payments;
using Payments.Benchmarks.Start;
using Payments.Benchmarks.Statements;

var quick = args.Contains("--quick");
switch (args.FirstOrDefault())
{
    case "payments":
        await PaymentsBenchmark.RunAsync(Console.Out, quick);
        return 0;
    case "growth":
        await GrowthBenchmark.RunAsync(Console.Out);
        return 0;
    case "counter":
        await CounterBenchmark.RunAsync(Console.Out);
        return 0;
    case "start":
        await StartBenchmark.RunAsync(Console.Out);
        return 0;
    case "bare":
        await StartBenchmark.ServeBareAsync();
        return 0;
    case "statements":
        StatementsBenchmark.Run(Console.Out);
        return 0;
    default:
        Console.Error.WriteLine("usage: Payments.Benchmarks payments [--quick]|counter|growth|start|statements");
        return 2;
}
