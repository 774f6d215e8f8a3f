using System.Collections.Immutable;

namespace AwsCredentialReport.Engine;

/// <summary>What one owner has to know: the findings that are open or due soon, the first date first.</summary>
internal sealed record OwnerNotice(string? Owner, string File, ImmutableArray<IHygieneFinding> Findings)
{
    /// <summary>Gets the sections: one without a title, unless the notice has stages.</summary>
    internal ImmutableArray<NoticeSection> Sections { get => field.IsDefault ? [new NoticeSection(null, Findings)] : field; init; }

    /// <summary>Gets whether one of the credentials has its final notice.</summary>
    internal bool IsFinal { get; init; }

    /// <summary>Gets the planned change of a finding's credential, as a label and a text.</summary>
    internal Func<IHygieneFinding, (string Label, string Text)?> PlanOf { get; init; } = static _ => null;

    /// <summary>Gets whether the sections have titles.</summary>
    internal bool HasStages => Sections.Any(section => section.Title is not null);

    /// <summary>Gets the number of findings that count.</summary>
    internal int Open => Findings.Count(finding => finding.IsOpen);

    /// <summary>Gets the number of findings that are due soon.</summary>
    internal int Due => Findings.Length - Open;

    /// <summary>Gets the next date in the future; null when there is none.</summary>
    internal DateTime? Next => Findings.Where(finding => !finding.IsOpen).Min(finding => finding.DueDate);

    /// <summary>Gets the severity of the worst finding.</summary>
    internal HygieneSeverity Worst => Findings.Max(finding => finding.Severity);

    internal string Title => IsFinal ? Sentence.Format(Messages.NoticeSubjectFinal, OwnerTitle) : OwnerTitle;

    /// <summary>Gets the counts in one sentence.</summary>
    internal string Summary => Sentence.Format(Messages.NoticeSummary, ExportText.Count(Open, "finding"), Due) +
        (Next is { } next ? Sentence.Format(Messages.NoticeNext, Sentence.Day(next)) : string.Empty);

    private string OwnerTitle => Owner is null ? Messages.NoticeWithoutOwner : Sentence.Format(Messages.NoticeTitle, ExportText.Line(Owner));

    /// <summary>The notices of all owners, by their names; the one of findings without an owner is the last.</summary>
    internal static ImmutableArray<OwnerNotice> Of(ExportInput input, string extension)
    {
        var names = new NoticeNames(extension);
        return [.. input.Findings
            .Where(finding => !finding.Waived && finding.Verdict != HygieneVerdict.Fixed)
            .GroupBy(finding => finding.Owner, StringComparer.Ordinal)
            .OrderBy(group => group.Key is null)
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new OwnerNotice(group.Key, names.Of(group.Key), Sorted(group)))];
    }

    /// <summary>The credential that a finding is about, as a heading.</summary>
    internal static string Heading(IHygieneFinding finding) => finding.UserName is { } user
        ? Sentence.Format(Messages.NoticeHeading, Sentence.Subject(finding.Credential), ExportText.Line(user))
        : finding.Rule;

    /// <summary>What a notice shows of a finding: labels and texts.</summary>
    internal IEnumerable<(string Label, string Text)> Facts(IHygieneFinding finding)
    {
        yield return (Messages.NoticeWhat, finding.IsOpen ? $"{finding.Rule} ({finding.Severity})" : finding.Rule);
        yield return (Messages.NoticeWhy, ExportText.Line(ExportText.Evidence(finding)));
        yield return (Messages.NoticeToDo, ExportText.Line(finding.Recommendation));
        yield return (Messages.NoticeDue, Date(finding));
        if (PlanOf(finding) is { } plan)
        {
            yield return plan;
        }

        if (finding.AccountId is { } account)
        {
            yield return (Messages.NoticeAccount, ExportText.Line(account));
        }

        if (finding.UserName is { } user)
        {
            yield return (Messages.NoticeUser, ExportText.Line(finding.Arn ?? user));
        }

        yield return (Messages.NoticeFinding, finding.FindingId);
    }

    // A finding without a date is about something that is wrong at any age.
    internal static ImmutableArray<IHygieneFinding> Sorted(IEnumerable<IHygieneFinding> findings) =>
        [.. findings
            .OrderBy(finding => finding.DueDate ?? DateTime.MinValue)
            .ThenByDescending(finding => finding.Severity)
            .ThenBy(finding => finding.FindingId, StringComparer.Ordinal)];

    private static string Date(IHygieneFinding finding) => finding.DueDate is not { } due ? Messages.NoticeNow
        : Sentence.Format(finding.IsOpen ? Messages.NoticeSince : Messages.NoticeOn, Sentence.Day(due));
}

/// <summary>A section of a notice.</summary>
/// <param name="Title">The title; null for a notice without stages.</param>
/// <param name="Findings">The findings.</param>
internal sealed record NoticeSection(string? Title, ImmutableArray<IHygieneFinding> Findings);
