using System.Management.Automation;

namespace AwsCredentialReport.Pipeline;

/// <summary>Takes what is piped in as console passwords to look at: findings, rows, users and their names.</summary>
internal sealed class PasswordInput(StalePasswordPolicy policy, TimeProvider clock)
{
    private readonly EntryConverter _rows = new(clock.GetUtcNow());

    /// <summary>Whether it is something that we know; the choice is null when it is about no stale password.</summary>
    internal bool Choose(PSObject input, out PasswordChoice? choice)
    {
        var now = clock.GetUtcNow();
        choice = input.BaseObject switch
        {
            HygieneFinding finding => PasswordChooser.Choose(finding, now),
            CredentialReportEntry entry => PasswordChooser.Choose(entry, policy, now),
            _ when KeyInput.IsFinding(input) => OfSavedFinding(input),
            _ when _rows.Convert(input) is { } entry => PasswordChooser.Choose(entry, policy, now),
            _ => UserInput.Read(input) is { AccessKeyId: null } user ? Candidate(user) : null,
        };
        return choice is not null || KeyInput.IsFinding(input) || input.BaseObject is CredentialReportEntry || _rows.Convert(input) is not null;
    }

    private static PasswordChoice Candidate(NamedUser user) =>
        new(new PasswordCandidate(user.UserName, accountId: user.AccountId, userId: user.UserId));

    // IAM is asked about everything else; what the finding cannot vouch for is left alone.
    private static PasswordChoice? OfSavedFinding(PSObject finding) =>
        Bag.Text(finding, nameof(HygieneFinding.Rule)) is nameof(PasswordUnused) or nameof(PasswordNeverUsed) &&
        Bag.Word<HygieneVerdict>(finding, nameof(HygieneFinding.Verdict)) == HygieneVerdict.Fail &&
        Bag.Truth(finding, nameof(HygieneFinding.Waived)) == false &&
        Bag.Truth(finding, nameof(HygieneFinding.IsInconsistent)) == false &&
        Bag.Text(finding, nameof(HygieneFinding.UserName)) is { } userName &&
        Bag.Time(finding, nameof(HygieneFinding.UserCreationTime)) is { } userCreated
            ? new PasswordChoice(new PasswordCandidate(
                userName,
                userCreated,
                Bag.Text(finding, nameof(HygieneFinding.AccountId)),
                Bag.Text(finding, nameof(HygieneFinding.Arn))))
            : null;
}
