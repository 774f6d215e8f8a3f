using System.Management.Automation;

namespace AwsCredentialReport.Pipeline;

/// <summary>Takes what is piped in as console passwords to look at: findings, rows, users and their names, earlier results.</summary>
internal sealed class PasswordInput(StalePasswordPolicy policy, TimeProvider clock)
{
    private readonly EntryConverter _rows = new(clock.GetUtcNow());

    /// <summary>Whether it is something that we know; the choice is null when it is about no stale password.</summary>
    internal bool Choose(PSObject input, out PasswordChoice? choice)
    {
        var now = clock.GetUtcNow();
        choice = null;
        if (KeyInput.IsFinding(input))
        {
            choice = input.BaseObject is HygieneFinding finding ? PasswordChooser.Choose(finding, policy, now)
                : Facts(input) is { } facts ? PasswordChooser.Choose(facts, policy, now)
                : null;
        }
        else if (EarlierResult.IsOfPassword(input))
        {
            choice = EarlierResult.Refusal(input) is { } refusal ? LeftAlone(input, refusal, now) : Candidate(input);
            return choice is not null;
        }
        else if ((input.BaseObject as CredentialReportEntry ?? _rows.Convert(input)) is { } entry)
        {
            choice = PasswordChooser.Choose(entry, policy, now);
        }
        else
        {
            choice = EarlierResult.IsOfKey(input) ? null : Candidate(input);
            return choice is not null;
        }

        return true;
    }

    private static PasswordChoice? Candidate(PSObject input) => UserInput.Named(input) is not { AccessKeyId: null } user
        ? null
        : new PasswordChoice(new PasswordCandidate(
            user.UserName,
            accountId: user.AccountId,
            lastChanged: Bag.Time(input, nameof(PasswordActionResult.PasswordSet)),
            userId: user.UserId));

    private static PasswordChoice LeftAlone(PSObject result, string refusal, DateTimeOffset now) => new(new PasswordActionResult(
        KeyAction.Skipped,
        nameof(ActionReason.LeftAloneBefore),
        refusal,
        Bag.Text(result, nameof(PasswordActionResult.UserName)) ?? string.Empty,
        Bag.Text(result, nameof(PasswordActionResult.UserId)),
        Bag.Text(result, nameof(PasswordActionResult.AccountId)),
        Bag.Time(result, nameof(PasswordActionResult.PasswordSet)),
        Bag.Time(result, nameof(PasswordActionResult.LastUsed)),
        now.UtcDateTime));

    // What is missing or unreadable stays null, and the engine refuses by it.
    private static PasswordFacts? Facts(PSObject finding) =>
        Bag.Word<CredentialKind>(finding, nameof(HygieneFinding.Credential)) != CredentialKind.Password ? null : new PasswordFacts
        {
            Rule = Bag.Text(finding, nameof(HygieneFinding.Rule)) ?? string.Empty,
            Verdict = Bag.Word<HygieneVerdict>(finding, nameof(HygieneFinding.Verdict)) ?? HygieneVerdict.Unknown,
            Waived = Bag.Truth(finding, nameof(HygieneFinding.Waived)),
            UserName = Bag.Text(finding, nameof(HygieneFinding.UserName)) ?? string.Empty,
            Arn = Bag.Text(finding, nameof(HygieneFinding.Arn)),
            AccountId = Bag.Text(finding, nameof(HygieneFinding.AccountId)),
            UserCreated = Bag.Time(finding, nameof(HygieneFinding.UserCreationTime)),
            Set = Bag.Time(finding, nameof(HygieneFinding.PasswordSet)),
            Use = Bag.Word<PasswordUse>(finding, nameof(HygieneFinding.PasswordUse)) ?? PasswordUse.Unknown,
            LastUsed = Bag.Time(finding, nameof(HygieneFinding.PasswordLastUsed)),
            IsInconsistent = Bag.Truth(finding, nameof(HygieneFinding.IsInconsistent)),
            ReportGeneratedTime = Bag.Time(finding, nameof(HygieneFinding.ReportGeneratedTime)),
        };
}
