using Payments.Core;
using Payments.Core.Channels;

namespace Payments.Host.Pages.Counter;

/// <summary>What the two tender forms need: where they go, the hidden fields that travel along, and what was wrong the last time.</summary>
/// <param name="Action">Where the form goes.</param>
/// <param name="Method">get to a confirmation, post where the page is the confirmation itself.</param>
/// <param name="Hidden">Fields that travel along.</param>
/// <param name="Total">What must be paid.</param>
/// <param name="Terminals">Card terminals.</param>
/// <param name="Typed">What was typed before.</param>
internal sealed record TenderModel(
    string Action, string Method, IReadOnlyList<(string Name, string Value)> Hidden, Money Total, IReadOnlyList<Channel> Terminals, TenderForm Typed);
