using Payments.Benchmarks.Counter;
using Payments.Benchmarks.Payments;
using Payments.Benchmarks.Reconciliation;
using Payments.Benchmarks.Start;
using Payments.Benchmarks.Statements;

var quick = args.Contains("--quick");
switch (args.FirstOrDefault())
{
    case "payments":
        if (args.Contains("--gates")) await PaymentsBenchmark.RunGatesAsync(Console.Out);
        else await PaymentsBenchmark.RunAsync(Console.Out, quick);
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
        StatementsBenchmark.Run(Console.Out, args.ElementAtOrDefault(1));
        return 0;
    case "match-quality":
        return new MatchQuality(new(args), Console.Out).Run();
    case "match-speed":
        return new MatchSpeed(new(args), Console.Out).Run();
    case "match-growth":
        return new MatchGrowth(new(args), Console.Out).Run();
    case "night":
        return await new NightSpeed(new(args), Console.Out).RunAsync();
    case "match-generate":
        return CaseCommands.Generate(new(args), Console.Out);
    case "match-judge":
        return CaseCommands.JudgeCase(new(args), Console.Out);
    case "match-duckdb":
        return CaseCommands.DuckDb(args, Console.Out);
    default:
        Console.Error.WriteLine("usage: Payments.Benchmarks payments [--quick|--gates]|counter|growth|start|statements [mt940|camt|tables]|match-quality|match-speed|match-growth|night|match-generate|match-judge");
        return 2;
}
