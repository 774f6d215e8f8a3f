namespace AwsCredentialReport;

/// <summary>An access key or signing certificate at a time. It was created at or before that time.</summary>
internal sealed class SlotAtTime(StateOfUser user, CredentialPair pair, CredentialSlots? older, CredentialSlots? newer)
{
    private readonly DatedCredential _known = (pair.Old ?? pair.New)!.Value;

    internal CredentialState Find()
    {
        var verdict = Verdict();
        verdict = pair.IsShared ? verdict with { Evidence = verdict.Evidence + " " + Messages.ChangeOfOneSecond } : verdict;
        return user.Make(_known.Kind, _known.Created, verdict, InReport(pair.Old), InReport(pair.New));
    }

    private string Subject => ChangeText.Subject(_known.Kind, _known.Created);

    private StateVerdict Verdict() => (pair.Old, pair.New) switch
    {
        ({ } old, _) when user.IsReportOfThatSecond =>
            new(true, old.Active, CredentialStateBasis.ReportOfThatSecond, Sentence.Format(Messages.StateOfThatSecond, Subject, State(old.Active))),
        ({ Active: null }, _) or (_, { Active: null }) => Unreadable(pair.New is null ? null : true),
        ({ } old, { } now) when old.Active == now.Active =>
            new(true, now.Active, CredentialStateBasis.BothReports, Sentence.Format(Messages.StateOfBoth, Subject, State(now.Active))),
        ({ } old, { } now) =>
            new(true, null, CredentialStateBasis.ReportsDiffer, Sentence.Format(Messages.StateDiffers, Subject, State(old.Active), State(now.Active))),
        ({ } old, null) when user.After is null =>
            new(null, null, CredentialStateBasis.NoReportAfter, Sentence.Format(Messages.StateNoReportAfter, Subject, State(old.Active))),
        (_, null) when newer is { IsComplete: false } => Unreadable(existed: null),
        ({ } old, null) => new(null, null, CredentialStateBasis.ReportsDiffer, Sentence.Format(Messages.StateRemoved, Subject, State(old.Active))),
        _ => OnlyAfter(_known),
    };

    private StateVerdict OnlyAfter(DatedCredential now)
    {
        if (user.Before is null)
        {
            return new(true, null, CredentialStateBasis.NoReportBefore, Sentence.Format(Messages.StateNoReportBefore, Subject, State(now.Active)));
        }

        // AWS creates keys and certificates active.
        if (now.Created > user.Before.Report.GeneratedTime)
        {
            var (active, basis) = now.Active == true ? (true, CredentialStateBasis.CreationDate) : ((bool?)null, CredentialStateBasis.ReportsDiffer);
            return new(true, active, basis, Sentence.Format(Messages.StateCreated, Subject, State(now.Active)));
        }

        var isUnreadable = older is { IsComplete: false } || user.Before.Gap(user.After, Messages.ChangeOlder) is not null;
        return new(
            true,
            null,
            isUnreadable ? CredentialStateBasis.Unreadable : CredentialStateBasis.ReportsDiffer,
            Sentence.Format(Messages.StateShownLate, Subject, State(now.Active)));
    }

    private StateVerdict Unreadable(bool? existed) =>
        new(existed, null, CredentialStateBasis.Unreadable, Sentence.Format(Messages.StateFlagUnreadable, Subject));

    private static string? State(bool? active) => ChangeText.State(active);

    private static StateInReport? InReport(DatedCredential? credential) => credential is not { } known
        ? null
        : new StateInReport(known.Active, known.Kind == CredentialKind.AccessKey && known.Use is AccessKeyUse.Used or AccessKeyUse.NeverUsed, known.LastUse);
}
