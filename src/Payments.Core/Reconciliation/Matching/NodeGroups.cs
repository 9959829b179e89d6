using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>Takes one group: its nodes in rising order; the span is only valid during the call.</summary>
internal delegate void GroupFound(ReadOnlySpan<int> nodes);

/// <summary>Joins numbered nodes into groups; the smallest number of a group stands for it, so the order of joining does not show. Used again after each round.</summary>
internal sealed class NodeGroups
{
    private readonly int[] _parent;

    // The nodes of a group are a ring; a node by itself is followed by itself.
    private readonly int[] _next;
    private bool _joined;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public NodeGroups(int nodes)
    {
        (_parent, _next) = (new int[nodes], new int[nodes]);
        for (var node = 0; node < nodes; node++) (_parent[node], _next[node]) = (node, node);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Join(int left, int right)
    {
        (left, right) = (Find(left), Find(right));
        if (left == right) return;
        if (left < right) _parent[right] = left;
        else _parent[left] = right;
        // Two rings whose next nodes change places are one ring.
        (_next[left], _next[right], _joined) = (_next[right], _next[left], true);
    }

    /// <summary>Tells every group in the order of its smallest node, and forgets them all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Drain(GroupFound found)
    {
        if (!_joined) return;
        _joined = false;
        var group = new List<int>();
        for (var first = 0; first < _next.Length; first++)
        {
            if (_next[first] == first) continue;
            group.Clear();
            for (var node = first; _next[node] != node;)
            {
                var next = _next[node];
                group.Add(node);
                (_next[node], _parent[node]) = (node, node);
                node = next;
            }
            if (group.Count > 2) group.Sort();
            found(CollectionsMarshal.AsSpan(group));
        }
    }

    private int Find(int node)
    {
        while (_parent[node] != node) node = _parent[node] = _parent[_parent[node]];
        return node;
    }
}
