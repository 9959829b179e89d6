using Payments.Core.Billing;
using Payments.Core.Counter;
using Payments.Core.Ledger;
using Payments.Core.Payments;

namespace Payments.Adapters.Contracts.Stores;

/// <summary>The four stores over one set of books, however they are kept.</summary>
public interface IBooks : IAsyncDisposable
{
    IBillStore Bills { get; }

    IPaymentStore Payments { get; }

    ILedgerStore Ledger { get; }

    ITillStore Tills { get; }

    IReversalStore Reversals { get; }

    /// <summary>Closes the books and opens them again: afterwards the stores are new and what was committed is still there.</summary>
    Task ReopenAsync();
}
