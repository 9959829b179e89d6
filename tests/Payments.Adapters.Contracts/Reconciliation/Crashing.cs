using System.Reflection;

namespace Payments.Adapters.Contracts.Reconciliation;

/// <summary>The process dies: nothing after it happens.</summary>
public sealed class CrashException() : Exception("The process died here.");

/// <summary>Counts down to a crash, over all the stores it is put around.</summary>
public sealed class Countdown(int calls)
{
    private int _left = calls;

    /// <summary>True once it has crashed.</summary>
    public bool Crashed { get; private set; }

    public void Tick()
    {
        if (--_left != 0) return;
        Crashed = true;
        throw new CrashException();
    }
}

/// <summary>Puts a crash around a store: it dies right after a call has done its work.</summary>
public class Crashing<T> : DispatchProxy
    where T : class
{
    private T _target = null!;
    private Countdown _countdown = null!;

    public static T Around(T target, Countdown countdown)
    {
        var proxy = Create<T, Crashing<T>>();
        var crashing = (Crashing<T>)(object)proxy;
        (crashing._target, crashing._countdown) = (target, countdown);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var result = targetMethod!.Invoke(_target, args);
        if (result is not Task task) return result;
        task.GetAwaiter().GetResult();
        _countdown.Tick();
        return result;
    }
}
