using System.Runtime.InteropServices;

namespace AwsCredentialReport;

/// <summary>The findings of a run whose ids the baseline does not have.</summary>
internal sealed class NewFindings
{
    private readonly Dictionary<(string? Account, string Rule), List<Identity>> _findings = [];

    /// <summary>Whether two times are the same second, which is as exactly as a baseline has them.</summary>
    internal static bool IsSameSecond(DateTime? first, DateTime? second) =>
        first?.Ticks / TimeSpan.TicksPerSecond == second?.Ticks / TimeSpan.TicksPerSecond;

    internal void Add(HygieneFinding finding)
    {
        var key = (finding.AccountId, finding.Rule);
        if (!_findings.TryGetValue(key, out var list))
        {
            _findings[key] = list = [];
        }

        list.Add(new Identity(finding.Arn, finding.UserCreationTime, finding.AccessKeyCreated, finding.CredentialId));
    }

    /// <summary>
    /// Whether one of them may be about the credential of an absent one: a date of it cannot be read now, two keys have the
    /// same second, or the user was renamed.
    /// </summary>
    internal bool MayBe(KnownFinding known)
    {
        var finding = known.Finding;
        return _findings.TryGetValue((finding.AccountId, finding.Rule), out var list) && list.Exists(other =>
            (other.Arn == finding.Arn
                ? !Differ(other.UserCreated, finding.UserCreationTime)
                : !known.HasRow && other.UserCreated is not null && IsSameSecond(other.UserCreated, finding.UserCreationTime)) &&
            !Differ(other.KeyCreated, finding.AccessKeyCreated) &&
            (other.CredentialId is null || finding.CredentialId is null || other.CredentialId == finding.CredentialId));
    }

    private static bool Differ(DateTime? first, DateTime? second) => first is not null && second is not null && !IsSameSecond(first, second);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Identity(string? Arn, DateTime? UserCreated, DateTime? KeyCreated, string? CredentialId);
}
