namespace AwsCredentialReport;

/// <summary>The dates in a row, as events: creations, the last change of the password, and the last uses.</summary>
internal sealed class ReportedDates(ReportSnapshot? older, ReportSnapshot newer, CredentialReportEntry row)
{
    internal IEnumerable<CredentialTimelineEvent> Events => [.. OfUser(), .. OfKeys(), .. OfCertificates()];

    private IEnumerable<CredentialTimelineEvent> OfUser()
    {
        if (row.UserCreationTime is { } created)
        {
            yield return Make(CredentialChange.UserAdded, created, CredentialKind.User, Sentence.Format(Messages.TimelineUserCreated, Sentence.Date(created)), row.Arn);
        }

        if (row.PasswordLastChanged is { } changed)
        {
            yield return Make(CredentialChange.PasswordChanged, changed, CredentialKind.Password, Sentence.Format(Messages.TimelinePasswordSet, Sentence.Date(changed)), ChangeText.Iso(changed));
        }

        if (row.PasswordLastUsed is { } used)
        {
            yield return Use(used, CredentialKind.Password, null, new CredentialUse(used, null, null), isShared: false);
        }
    }

    private IEnumerable<CredentialTimelineEvent> OfKeys()
    {
        var keys = CredentialSlots.KeysOf(row).Known;
        var isShared = keys.Count == 2 && keys[0].Created == keys[1].Created;
        foreach (var key in keys)
        {
            yield return Created(CredentialChange.AccessKeyAdded, key, isShared);
            if (key.LastUse.Time is { } used)
            {
                yield return Use(used, CredentialKind.AccessKey, key.Created, key.LastUse, isShared);
            }
        }
    }

    private IEnumerable<CredentialTimelineEvent> OfCertificates()
    {
        var certificates = CredentialSlots.CertificatesOf(row).Known;
        var isShared = certificates.Count == 2 && certificates[0].Created == certificates[1].Created;
        return certificates.Select(certificate => Created(CredentialChange.CertificateAdded, certificate, isShared));
    }

    private CredentialTimelineEvent Created(CredentialChange change, DatedCredential credential, bool isShared) => Make(
        change,
        credential.Created,
        credential.Kind,
        Shared(Sentence.Format(Messages.TimelineCreated, ChangeText.Subject(credential.Kind, credential.Created)), isShared),
        ChangeText.State(credential.Active),
        credential.Created);

    private CredentialTimelineEvent Use(DateTime used, CredentialKind kind, DateTime? created, CredentialUse use, bool isShared)
    {
        var change = row.IsRoot ? CredentialChange.RootUsed : kind == CredentialKind.Password ? CredentialChange.PasswordUsed : CredentialChange.AccessKeyUsed;
        var evidence = Sentence.Format(Messages.TimelineUsed, ChangeText.Subject(kind, created), Sentence.Date(used) + use.Place);
        return Make(change, used, kind, Shared(evidence, isShared), use.Text, created);
    }

    private static string Shared(string evidence, bool isShared) => isShared ? evidence + " " + Messages.ChangeOfOneSecond : evidence;

    private CredentialTimelineEvent Make(
        CredentialChange change, DateTime time, CredentialKind kind, string evidence, string? value, DateTime? created = null) => new()
        {
            HappenedTime = time,
            Event = change,
            AccountId = newer.AccountId,
            AccountName = row.AccountName,
            UserName = row.UserName,
            Arn = row.Arn,
            UserCreationTime = row.UserCreationTime,
            Credential = kind,
            CredentialCreated = created,
            NewValue = value,
            OlderReportTime = older?.Report.GeneratedTime,
            NewerReportTime = newer.Report.GeneratedTime,
            Source = TimelineSource.Report,
            Evidence = evidence,
        };
}
