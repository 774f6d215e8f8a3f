namespace AwsCredentialReport;

/// <summary>Compares the access keys or the signing certificates of a user.</summary>
internal sealed class SlotComparison(UserComparison user, CredentialSlots? older, CredentialSlots? newer)
{
    internal void Run()
    {
        IReadOnlyList<DatedCredential> old = older?.Known ?? [];
        IReadOnlyList<DatedCredential> now = newer?.Known ?? [];
        var isLost = false;
        foreach (var pair in CredentialMatching.Pairs(old, now))
        {
            switch (pair)
            {
                case { Old: null, New: { } added }:
                    CompareAdded(added, pair.IsShared);
                    break;
                case { New: null } when newer is { IsComplete: false }:
                    isLost = true;
                    break;
                case { Old: { } removed, New: null }:
                    Add(removed, pair.IsShared, Sentence.Format(Messages.ChangeCredentialRemoved, Subject(removed)), CredentialChange.AccessKeyRemoved, CredentialChange.CertificateRemoved, removed.Active, null);
                    break;
                case { Old: { } before, New: { } after }:
                    CompareState(before, after, pair.IsShared);
                    break;
            }
        }

        if (newer is { IsComplete: false } && older is not null && (isLost || older.IsComplete))
        {
            user.AddUnclear(newer.Kind, newer.Unclear);
        }
    }

    private void CompareAdded(DatedCredential added, bool isShared)
    {
        // Where the older report is not readable, only the date shows that it is new.
        if (older is null or { IsComplete: true } || added.Created > user.OlderTime)
        {
            Add(added, isShared, Sentence.Format(Messages.ChangeCredentialAdded, Subject(added)), CredentialChange.AccessKeyAdded, CredentialChange.CertificateAdded, null, added.Active ?? true, added.Created);
            Use(added, isShared).Run(isKnown: true, default, added.LastUse);
        }
    }

    private void CompareState(DatedCredential before, DatedCredential after, bool isShared)
    {
        switch (before.Active, after.Active)
        {
            case (false, true):
                Add(after, isShared, Sentence.Format(Messages.ChangeCredentialEnabled, Subject(after)), CredentialChange.AccessKeyEnabled, CredentialChange.CertificateEnabled, false, true);
                break;
            case (true, false):
                Add(after, isShared, Sentence.Format(Messages.ChangeCredentialDisabled, Subject(after)), CredentialChange.AccessKeyDisabled, CredentialChange.CertificateDisabled, true, false);
                break;
            case ({ }, null):
                user.AddUnreadable(after.Kind, after.Created, after.ActiveColumn);
                break;
        }

        if (after.Kind == CredentialKind.AccessKey)
        {
            var isKnown = before.Use is AccessKeyUse.Used or AccessKeyUse.NeverUsed;
            Use(after, isShared).Run(isKnown, before.LastUse, after.LastUse);
            if (isKnown && after is { Use: AccessKeyUse.Unknown, Active: not null })
            {
                user.AddUnreadable(after.Kind, after.Created, after.ActiveColumn + (ReportColumn.AccessKey1LastUsedDate - ReportColumn.AccessKey1Active));
            }
        }
    }

    private static string Subject(DatedCredential credential) => ChangeText.Subject(credential.Kind, credential.Created);

    private UseComparison Use(DatedCredential key, bool isShared) => new(user, key.Kind, key.Created, isShared);

    private void Add(
        DatedCredential credential,
        bool isShared,
        string sentence,
        CredentialChange ofKey,
        CredentialChange ofCertificate,
        bool? before,
        bool? after,
        DateTime? happened = null)
    {
        user.Add(
            credential.Kind == CredentialKind.AccessKey ? ofKey : ofCertificate,
            credential.Kind,
            isShared ? sentence + " " + Messages.ChangeOfOneSecond : sentence,
            ChangeText.State(before),
            ChangeText.State(after),
            credential.Created,
            happened);
    }
}
