using System.Collections.Immutable;

namespace AwsCredentialReport.IamSimulator.State;

/// <summary>All is allowed but what is denied here: <c>iam:GetCredentialReport</c>, or <c>iam:List*</c>.</summary>
public sealed class IamPermissions
{
    private ImmutableHashSet<string> _denied = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase);

    public IamPermissions Deny(params IReadOnlyList<string> actions)
    {
        ImmutableInterlocked.Update(ref _denied, static (denied, added) => denied.Union(added), actions);
        return this;
    }

    /// <summary>Takes back what was denied.</summary>
    public IamPermissions Allow(params IReadOnlyList<string> actions)
    {
        ImmutableInterlocked.Update(ref _denied, static (denied, lifted) => denied.Except(lifted), actions);
        return this;
    }

    public bool IsDenied(string action)
    {
        var denied = _denied;
        return denied.Contains(action) || denied.Any(pattern =>
            pattern.EndsWith('*') && action.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase));
    }
}
