using System.Collections.Immutable;

namespace AwsCredentialReport.Engine;

/// <summary>Makes the notices that are due: subject and body of each, and the files of a folder with their index.</summary>
public static class NoticeWriter
{
    /// <summary>The word for no body.</summary>
    public const string NoBody = "None";

    private static readonly ImmutableDictionary<string, OwnerExport> Formats = ImmutableDictionary.CreateRange(
        StringComparer.OrdinalIgnoreCase,
        [KeyValuePair.Create<string, OwnerExport>("Markdown", new OwnerMarkdownExport()), KeyValuePair.Create<string, OwnerExport>("Html", new OwnerHtmlExport())]);

    /// <summary>Gets the formats of a body.</summary>
    public static IReadOnlyList<string> FormatNames { get; } = ["Markdown", "Html", NoBody];

    /// <summary>Makes the notices of a plan.</summary>
    /// <param name="plan">What is due.</param>
    /// <param name="format">One of <see cref="FormatNames"/>.</param>
    /// <param name="folder">Where the bodies are to be; null when they are not written to files.</param>
    /// <param name="now">The time (UTC).</param>
    public static ImmutableArray<CredentialNotice> Make(NoticePlan plan, string format, string? folder, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var export = Formats.GetValueOrDefault(format);
        var names = new NoticeNames(export?.Extension ?? string.Empty);
        return [.. plan.Notices.Select(planned =>
        {
            var file = export is null ? string.Empty : names.Of(planned.Owner);
            var notice = Body(planned, file);
            return new CredentialNotice
            {
                NoticeId = planned.Id,
                Owner = planned.Owner,
                Subject = notice.Title,
                Body = export?.Text(notice),
                BodyPath = export is null || folder is null ? null : SavedReport.In(folder, file),
                Credentials = [.. planned.Parts.Select(part => part.Credential)],
                CreatedTime = now,
            };
        })];
    }

    /// <summary>Writes the bodies and the index of notices to a folder: whole files, or none. The index is the last.</summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file must not be written.</exception>
    public static void Write(IReadOnlyCollection<CredentialNotice> notices, string folder)
    {
        ArgumentNullException.ThrowIfNull(notices);
        if (File.Exists(folder))
        {
            throw new IOException(Messages.NoticeFolderIsFile);
        }

        using var whole = new WholeFile();
        foreach (var notice in notices.Where(notice => notice.BodyPath is not null))
        {
            using var body = whole.Create(notice.BodyPath!);
            body.Write(OwnerExport.Utf8.GetBytes(notice.Body!));
        }

        using (var index = whole.Create(SavedReport.In(folder, NoticeIndex.FileName)))
        {
            index.Write(NoticeIndex.Write(notices));
        }

        whole.Commit();
    }

    private static OwnerNotice Body(PlannedNotice planned, string file)
    {
        var credentials = planned.Parts
            .SelectMany(part => part.Findings, (part, finding) => (finding.FindingId, part.Credential))
            .ToDictionary(pair => pair.FindingId, pair => pair.Credential, StringComparer.Ordinal);
        var sections = new[] { NoticeStage.Final, NoticeStage.First }
            .Select(stage => new NoticeSection(
                stage == NoticeStage.Final ? Messages.NoticeStageFinal : Messages.NoticeStageFirst,
                OwnerNotice.Sorted(planned.Parts.Where(part => part.Credential.Stage == stage).SelectMany(part => part.Findings))))
            .Where(section => !section.Findings.IsEmpty)
            .ToImmutableArray();
        return new OwnerNotice(planned.Owner, file, [.. sections.SelectMany(section => section.Findings)])
        {
            Sections = sections,
            IsFinal = planned.Parts.Any(part => part.Credential.Stage == NoticeStage.Final),
            PlanOf = finding => Plan(credentials[finding.FindingId]),
        };

        static (string, string)? Plan(NoticedCredential credential) => credential.AnnouncedTime is not { } day ? null
            : (credential.CredentialKind == CredentialKind.Password ? Messages.NoticePlannedPassword : Messages.NoticePlannedKey,
                Sentence.Format(Messages.NoticePlannedDay, Sentence.Day(day)));
    }
}
