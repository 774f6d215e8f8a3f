namespace AwsCredentialReport.Engine;

/// <summary>How many credentials a run may change, in all accounts together: a number, and a share of the active ones.</summary>
/// <param name="count">The number.</param>
/// <param name="percent">The share in percent, rounded down; null when only the number counts.</param>
public sealed class RunMaximum(int count, int? percent = null)
{
    private const int Whole = 100;

    private readonly HashSet<object> _active = [];
    private bool _isRemoved;

    /// <summary>Gets the number.</summary>
    public int Count => count;

    /// <summary>Gets the share in percent; null when only the number counts.</summary>
    public int? Percent => percent;

    /// <summary>Gets how many active credentials the rows of the run contain.</summary>
    public int Active => _active.Count;

    /// <summary>Gets how many credentials the run may change.</summary>
    public int Limit => _isRemoved ? int.MaxValue : Math.Min(count, Share);

    /// <summary>Gets whether the share is what limits the run.</summary>
    public bool IsByPercent => Share < count;

    private int Share => percent is { } share ? (int)((long)_active.Count * share / Whole) : int.MaxValue;

    internal void Remove() => _isRemoved = true;

    /// <summary>Counts a credential of a row once, if it is active.</summary>
    internal void Note(CredentialTarget target)
    {
        if (target.Active == true)
        {
            _active.Add((target.AccountId, target.UserName, target.Created));
        }
    }
}
