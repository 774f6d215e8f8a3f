using System.Collections;
using System.Globalization;
using System.Management.Automation;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>Reads findings as they come: live, or back from a job, CliXml, JSON or CSV.</summary>
internal static class FindingInput
{
    /// <summary>The finding, or null when this version has no such rule, verdict or severity.</summary>
    internal static IHygieneFinding? Read(PSObject input)
    {
        if (input.BaseObject is IHygieneFinding live)
        {
            return live;
        }

        var rule = HygieneRules.All.FirstOrDefault(rule => rule.Name == Text(input, nameof(HygieneFinding.Rule)));
        if (rule is null ||
            PSObjectReader.Word<HygieneVerdict>(input, nameof(HygieneFinding.Verdict)) is not { } verdict ||
            PSObjectReader.Word<HygieneSeverity>(input, nameof(HygieneFinding.Severity)) is not { } severity)
        {
            return null;
        }

        var finding = new StoredFinding
        {
            Rule = rule.Name,
            Verdict = verdict,
            Severity = severity,
            UserName = Unprotected(input, nameof(HygieneFinding.UserName), nameof(HygieneFinding.SafeUserName)),
            Arn = Text(input, nameof(HygieneFinding.Arn)),
            Path = Text(input, nameof(HygieneFinding.Path)),
            AccountId = Text(input, nameof(HygieneFinding.AccountId)),
            Owner = Unprotected(input, nameof(HygieneFinding.Owner), nameof(HygieneFinding.SafeOwner)),
            AccountName = Text(input, nameof(HygieneFinding.AccountName)),
            OrganizationalUnit = Text(input, nameof(HygieneFinding.OrganizationalUnit)),
            IsAdministrator = PSObjectReader.Truth(input, nameof(HygieneFinding.IsAdministrator)),
            CredentialId = Text(input, nameof(HygieneFinding.CredentialId)),
            Credential = PSObjectReader.Word<CredentialKind>(input, nameof(HygieneFinding.Credential)) ?? CredentialKind.User,
            AgeDays = int.TryParse(Text(input, nameof(HygieneFinding.AgeDays)), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days) ? days : null,
            DueDate = Time(input, "Due") ?? Time(input, nameof(HygieneFinding.DueDate)),
            Evidence = Text(input, nameof(HygieneFinding.Evidence)) ?? rule.Summary,
            Recommendation = Text(input, nameof(HygieneFinding.Recommendation)) ?? string.Empty,
            Controls = Controls(PSObjectReader.Value(input, nameof(HygieneFinding.Controls))),
            Waiver = Waiver(input),
            Actionable = PSObjectReader.Truth(input, nameof(HygieneFinding.Actionable)) ?? false,
            ReportGeneratedTime = Time(input, "ReportGenerated") ?? Time(input, nameof(HygieneFinding.ReportGeneratedTime)),
            UserCreationTime = Time(input, nameof(HygieneFinding.UserCreationTime)),
            AccessKeyCreated = Time(input, nameof(HygieneFinding.AccessKeyCreated)),
            AccessKeyActive = PSObjectReader.Truth(input, nameof(HygieneFinding.AccessKeyActive)),
            AccessKeyUse = PSObjectReader.Word<AccessKeyUse>(input, nameof(HygieneFinding.AccessKeyUse)),
            AccessKeyLastUsed = Time(input, nameof(HygieneFinding.AccessKeyLastUsed)),
            PasswordSet = Time(input, nameof(HygieneFinding.PasswordSet)),
            PasswordUse = PSObjectReader.Word<PasswordUse>(input, nameof(HygieneFinding.PasswordUse)),
            PasswordLastUsed = Time(input, nameof(HygieneFinding.PasswordLastUsed)),
            HelpUri = rule.HelpUri,
            AsOf = Time(input, nameof(HygieneFinding.AsOf)),
            RuleParameters = PSObjectReader.Value(input, nameof(HygieneFinding.RuleParameters)) as string,
            BaselineState = PSObjectReader.Word<BaselineState>(input, nameof(HygieneFinding.BaselineState)),
            FirstSeen = Time(input, "FirstSeenText") ?? Time(input, nameof(HygieneFinding.FirstSeen)),
        };
        return Text(input, nameof(HygieneFinding.FindingId)) is { } id ? finding with { FindingId = id } : finding;
    }

    // CSV has the text in a form that no spreadsheet evaluates as a formula: under another name by the property set Csv.
    internal static string? Unprotected(PSObject input, string name, string safeName) =>
        (Text(input, name) ?? Text(input, safeName)) is { } text ? CsvText.Unprotect(text) : null;

    private static ControlList Controls(object? value) => value switch
    {
        null => ControlList.Empty,
        string text => new ControlList(text.Split("; ", StringSplitOptions.RemoveEmptyEntries)),
        IEnumerable list => new ControlList(list.Cast<object?>().Select(item => Convert.ToString(item, CultureInfo.InvariantCulture) ?? string.Empty)),
        _ => ControlList.Empty,
    };

    private static Waiver? Waiver(PSObject input)
    {
        switch (input.Properties[nameof(HygieneFinding.Waiver)]?.Value)
        {
            case null or "":
                return null;
            case PSObject waiver when PSObjectReader.Has(waiver, nameof(AwsCredentialReport.Waiver.Owner)):
                return new Waiver
                {
                    Owner = PSObjectReader.Text(waiver, nameof(AwsCredentialReport.Waiver.Owner)) ?? string.Empty,
                    Reason = PSObjectReader.Text(waiver, nameof(AwsCredentialReport.Waiver.Reason)) ?? string.Empty,
                    Ticket = PSObjectReader.Text(waiver, nameof(AwsCredentialReport.Waiver.Ticket)),
                    Expires = Time(waiver, nameof(AwsCredentialReport.Waiver.Expires)) ?? default,
                };
            case var text:
                var parts = (Convert.ToString(text, CultureInfo.InvariantCulture) ?? string.Empty).Split(": ", 2);
                return new Waiver { Owner = parts.Length > 1 ? parts[0] : Messages.Text(Messages.WaiverOwnerUnknown), Reason = parts[^1] };
        }
    }

    private static string? Text(PSObject input, string name) => PSObjectReader.Text(input, name);

    private static DateTime? Time(PSObject input, string name) => PSObjectReader.Time(input, name) switch
    {
        { Kind: DateTimeKind.Local } time => time.ToUniversalTime(),
        { } time => DateTime.SpecifyKind(time, DateTimeKind.Utc),
        null => null,
    };
}
