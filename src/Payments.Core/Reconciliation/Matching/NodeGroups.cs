using System.Runtime.InteropServices;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>Takes one group: its nodes in rising order; the span is only valid during the call.</summary>
internal delegate void GroupFound(ReadOnlySpan<int> nodes);

/// <summary>Joins numbered nodes into groups; the smallest number of a group stands for it, so the order of joining does not show. Used again after each round.</summary>
internal sealed class NodeGroups
{
    private readonly int[] _parent;
    private readonly bool[] _touched;
    private readonly List<int> _nodes = [];

    public NodeGroups(int nodes)
    {
        (_parent, _touched) = (new int[nodes], new bool[nodes]);
        for (var node = 0; node < nodes; node++) _parent[node] = node;
    }

    public void Join(int left, int right)
    {
        Touch(left);
        Touch(right);
        (left, right) = (Find(left), Find(right));
        if (left < right) _parent[right] = left;
        else _parent[left] = right;
    }

    /// <summary>Tells every group in the order of its smallest node, and forgets them all.</summary>
    public void Drain(GroupFound found)
    {
        var order = new long[_nodes.Count];
        for (var i = 0; i < order.Length; i++) order[i] = ((long)Find(_nodes[i]) << 32) | (uint)_nodes[i];
        Array.Sort(order);
        foreach (var node in _nodes) (_parent[node], _touched[node]) = (node, false);
        _nodes.Clear();

        var group = new List<int>();
        for (var i = 0; i < order.Length; i++)
        {
            group.Add((int)(order[i] & uint.MaxValue));
            if (i + 1 < order.Length && order[i + 1] >> 32 == order[i] >> 32) continue;
            found(CollectionsMarshal.AsSpan(group));
            group.Clear();
        }
    }

    private int Find(int node)
    {
        while (_parent[node] != node) node = _parent[node] = _parent[_parent[node]];
        return node;
    }

    private void Touch(int node)
    {
        if (_touched[node]) return;
        _touched[node] = true;
        _nodes.Add(node);
    }
}
