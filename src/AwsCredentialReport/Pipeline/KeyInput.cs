using System.Management.Automation;

namespace AwsCredentialReport.Pipeline;

/// <summary>Takes what is piped in as access keys to look at: findings and rows, also deserialised.</summary>
internal sealed class KeyInput(StaleKeyPolicy policy, TimeProvider clock)
{
    private readonly EntryConverter _rows = new(clock.GetUtcNow());

    /// <summary>The keys to look at; empty when it is about something else; null when it is nothing that we know.</summary>
    internal IEnumerable<KeyChoice>? Choose(PSObject input)
    {
        var now = clock.GetUtcNow();
        return input.BaseObject switch
        {
            HygieneFinding finding => KeyChooser.Choose(finding, policy, now) is { } choice ? [choice] : [],
            CredentialReportEntry entry => KeyChooser.Choose(entry, policy, now),
            _ when IsFinding(input) => Facts(input) is { } facts && KeyChooser.Choose(facts, policy, now) is { } choice ? [choice] : [],
            _ when EarlierResult.IsOfKey(input) => [new KeyChoice(LeftAlone(input, now))],
            _ when _rows.Convert(input) is { } entry => KeyChooser.Choose(entry, policy, now),
            _ => null,
        };
    }

    internal static bool IsFinding(PSObject input) =>
        input.BaseObject is HygieneFinding || (Bag.Has(input, nameof(HygieneFinding.Rule)) && Bag.Has(input, nameof(HygieneFinding.Verdict)));

    internal static bool IsRow(PSObject input) =>
        input.BaseObject is CredentialReportEntry || (Bag.Has(input, "user") && Bag.Has(input, "arn") && Bag.Has(input, "access_key_1_active"));

    private static AccessKeyActionResult LeftAlone(PSObject result, DateTimeOffset now) => new(
        KeyAction.Skipped,
        nameof(ActionReason.LeftAloneBefore),
        EarlierResult.Refusal(result) ?? "The earlier result does not tell which key it is about.",
        Bag.Text(result, nameof(AccessKeyActionResult.UserName)) ?? string.Empty,
        Bag.Text(result, nameof(AccessKeyActionResult.UserId)),
        Bag.Text(result, nameof(AccessKeyActionResult.AccessKeyId)),
        Bag.Text(result, nameof(AccessKeyActionResult.AccountId)),
        Bag.Time(result, nameof(AccessKeyActionResult.KeyCreated)),
        Bag.Time(result, nameof(AccessKeyActionResult.LastUsed)),
        time: now.UtcDateTime);

    // What is missing or unreadable stays null, and the engine refuses by it.
    private static KeyFacts? Facts(PSObject finding)
    {
        var slot = Bag.Word<CredentialKind>(finding, nameof(HygieneFinding.Credential)) switch
        {
            CredentialKind.AccessKey1 => 1,
            CredentialKind.AccessKey2 => 2,
            _ => 0,
        };
        return slot == 0 ? null : new KeyFacts
        {
            Rule = Bag.Text(finding, nameof(HygieneFinding.Rule)) ?? string.Empty,
            Verdict = Bag.Word<HygieneVerdict>(finding, nameof(HygieneFinding.Verdict)) ?? HygieneVerdict.Unknown,
            Waived = Bag.Truth(finding, nameof(HygieneFinding.Waived)),
            UserName = Bag.Text(finding, nameof(HygieneFinding.UserName)) ?? string.Empty,
            Arn = Bag.Text(finding, nameof(HygieneFinding.Arn)),
            AccountId = Bag.Text(finding, nameof(HygieneFinding.AccountId)),
            UserCreated = Bag.Time(finding, nameof(HygieneFinding.UserCreationTime)),
            Slot = slot,
            Active = Bag.Truth(finding, nameof(HygieneFinding.AccessKeyActive)),
            KeyCreated = Bag.Time(finding, nameof(HygieneFinding.AccessKeyCreated)),
            Use = Bag.Word<AccessKeyUse>(finding, nameof(HygieneFinding.AccessKeyUse)) ?? AccessKeyUse.Unknown,
            LastUsed = Bag.Time(finding, nameof(HygieneFinding.AccessKeyLastUsed)),
            IsInconsistent = Bag.Truth(finding, nameof(HygieneFinding.IsInconsistent)),
            ReportGeneratedTime = Bag.Time(finding, nameof(HygieneFinding.ReportGeneratedTime)),
        };
    }
}
