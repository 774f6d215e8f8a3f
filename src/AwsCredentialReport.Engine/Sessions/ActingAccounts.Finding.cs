namespace AwsCredentialReport.Engine;

/// <content>Which account a credential belongs to, and whether the run reaches it.</content>
internal sealed partial class ActingAccounts
{
    /// <summary>Gets the accounts whose reports the run can fetch without being given more.</summary>
    internal IEnumerable<AccountTarget> Known => scope.RoleName is null
        ? _own.Where(account => scope.Lists(account.Caller.AccountId)).Select(account => account.Target)
        : scope.AccountIds.Distinct(StringComparer.Ordinal).Select(id => id == _own[0].Caller.AccountId ? _own[0].Target : scope.ByRole(id));

    /// <summary>Gets a sentence about accounts that the run may change, and has no credentials for; null when there are none.</summary>
    internal string? Unreached
    {
        get
        {
            var ids = scope.RoleName is null && _areAllOpen
                ? scope.AccountIds.Except(_own.Select(account => account.Caller.AccountId), StringComparer.Ordinal).ToList() : [];
            return ids.Count == 0 ? null
                : Sentence.Format(Messages.AccountNotReached, string.Join(", ", ids), string.Join(", ", _own.Select(account => account.Caller.AccountId)));
        }
    }

    /// <summary>Refuses a credential without opening its account; null when the account has to be opened.</summary>
    internal ActionDecision? RuleOut(CredentialTarget target)
    {
        if (AccountOf(target) is not { } id)
        {
            return ActionDecision.Refuse(ActionReason.Unknown, Messages.AccountMissing);
        }

        if (!scope.Lists(id))
        {
            return ActionDecision.Refuse(ActionReason.AccountNotListed, Sentence.Format(Messages.AccountNotListed, id));
        }

        return Find(id, target.Partition) is { } own ? own.Caller.OtherAccount(target.AccountId, target.Partition)
            : scope.RoleName is null ? NotReached(id, target.Partition)
            : _own[0].Caller.OtherAccount(accountId: null, target.Partition)
                ?? (AccountIdText.Problem(id) is { } problem ? ActionDecision.Refuse(ActionReason.Unknown, problem) : null);
    }

    /// <summary>Whether a credential names an account that the run does not reach or may not change.</summary>
    internal bool IsOutside(CredentialTarget target) =>
        !string.IsNullOrWhiteSpace(target.AccountId) &&
        RuleOut(target)?.Reason is ActionReason.OtherAccount or ActionReason.AccountNotListed;

    private string? AccountOf(CredentialTarget target) => target.AccountId ?? scope.OnlyAccount
        ?? (scope.RoleName is null && _own.Count == 1 && _areAllOpen ? _own[0].Caller.AccountId : null);

    // Without a partition, one account must have the id.
    private ActingAccount? Find(string id, string? partition)
    {
        var found = _own.FindAll(account => account.Caller.AccountId == id);
        return found.Find(account => account.Caller.Partition == partition) ?? (found.Count == 1 ? found[0] : null);
    }

    private ActionDecision NotReached(string id, string? partition) => _own.Count == 1 && _areAllOpen
        ? _own[0].Caller.OtherAccount(id, partition)!
        : ActionDecision.Refuse(
            ActionReason.OtherAccount,
            Sentence.Format(Messages.AccountNotReached, id, string.Join(", ", _own.Select(account => account.Caller.AccountId))));
}
