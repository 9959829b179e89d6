namespace Payments.Core.Reconciliation.Matching;

/// <summary>Joins numbered nodes into groups; the smallest number of a group stands for it, so the order of joining does not show.</summary>
internal sealed class DisjointSets
{
    private readonly int[] _parent;

    public DisjointSets(int nodes)
    {
        _parent = new int[nodes];
        for (var node = 0; node < nodes; node++) _parent[node] = node;
    }

    public int Find(int node)
    {
        while (_parent[node] != node) node = _parent[node] = _parent[_parent[node]];
        return node;
    }

    public void Join(int left, int right)
    {
        (left, right) = (Find(left), Find(right));
        if (left < right) _parent[right] = left;
        else _parent[left] = right;
    }

    /// <summary>The groups of the given nodes, in the order of their smallest node; nodes must come in rising order.</summary>
    public IEnumerable<List<int>> Groups(IEnumerable<int> nodes)
    {
        var groups = new Dictionary<int, List<int>>();
        foreach (var node in nodes)
        {
            var root = Find(node);
            if (!groups.TryGetValue(root, out var group)) groups[root] = group = [];
            group.Add(node);
        }
        return groups.Values.OrderBy(group => group[0]);
    }
}
