using Payments.Adapters.Contracts.Stores;
using Payments.Core.Claims;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Reconciliation.Closing;
using Payments.Core.Reconciliation.Settlements;
using Payments.Core.Reconciliation.Statements;
using Payments.Core.Remittance;

namespace Payments.Adapters.Contracts.Reconciliation;

/// <summary>Books with everything a night needs.</summary>
public interface IReconciliationBooks : IBooks
{
    IStatementStore Statements { get; }

    ISettlementStore Settlements { get; }

    IReconciliationStore Runs { get; }

    IActionStore Actions { get; }

    IClaimedPaymentStore Claims { get; }

    IDepositSlipStore Slips { get; }

    ITieOutStore Sheets { get; }
}
