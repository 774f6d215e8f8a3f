namespace AwsCredentialReport;

/// <summary>How many credentials of one account a run has changed, and how many it has not.</summary>
public sealed class AccountActionSummary
{
    internal AccountActionSummary(string? accountId) => AccountId = accountId;

    /// <summary>Gets the account; null where the input did not contain it and IAM was not asked.</summary>
    public string? AccountId { get; }

    /// <summary>Gets how many were changed: disabled, restored or removed.</summary>
    public int Changed { get; private set; }

    /// <summary>Gets how many a preview would change.</summary>
    public int WouldChange { get; private set; }

    /// <summary>Gets how many were skipped.</summary>
    public int Skipped { get; private set; }

    /// <summary>Gets how many were refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Gets how many changes failed.</summary>
    public int Failed { get; private set; }

    /// <inheritdoc/>
    public override string ToString() => Sentence.Format(
        Messages.AccountSummary, AccountId ?? Messages.AccountSummary_Unknown, Changed, WouldChange, Skipped, Refused, Failed);

    internal void Add(KeyAction action)
    {
        switch (action)
        {
            case KeyAction.Skipped:
                Skipped++;
                break;
            case KeyAction.Refused:
                Refused++;
                break;
            case KeyAction.Failed:
                Failed++;
                break;
            case KeyAction.WouldDisable or KeyAction.WouldRemove or KeyAction.WouldRestore:
                WouldChange++;
                break;
            default:
                Changed++;
                break;
        }
    }
}

/// <summary>The summaries of a run, one per account in the order of the first results.</summary>
internal sealed class AccountActionSummaries
{
    private readonly Dictionary<string, AccountActionSummary> _byAccount = new(StringComparer.Ordinal);
    private readonly List<AccountActionSummary> _all = [];

    internal IReadOnlyList<AccountActionSummary> All => _all;

    internal void Add(CredentialActionResult result)
    {
        var key = result.AccountId ?? string.Empty;
        if (!_byAccount.TryGetValue(key, out var summary))
        {
            _byAccount[key] = summary = new AccountActionSummary(result.AccountId);
            _all.Add(summary);
        }

        summary.Add(result.Action);
    }
}
