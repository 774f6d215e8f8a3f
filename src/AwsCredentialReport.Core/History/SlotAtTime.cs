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

    private StateVerdict Verdict() => (pair.Old, pair.New) switch
    {
        ({ } old, _) when user.IsReportOfThatSecond => Made(true, old.Active, CredentialStateBasis.ReportOfThatSecond, Messages.StateOfThatSecond, old.Active),
        ({ Active: null }, _) or (_, { Active: null }) => Made(pair.New is null ? null : true, null, CredentialStateBasis.Unreadable, Messages.StateFlagUnreadable),
        ({ } old, { } now) when old.Active == now.Active => Made(true, now.Active, CredentialStateBasis.BothReports, Messages.StateOfBoth, now.Active),
        ({ } old, { } now) => Made(true, null, CredentialStateBasis.ReportsDiffer, Messages.StateDiffers, old.Active, now.Active),
        ({ } old, null) when user.After is null => Made(null, null, CredentialStateBasis.NoReportAfter, Messages.StateNoReportAfter, old.Active),
        (_, null) when newer is { IsComplete: false } => Made(null, null, CredentialStateBasis.Unreadable, Messages.StateFlagUnreadable),
        ({ } old, null) => Made(null, null, CredentialStateBasis.ReportsDiffer, Messages.StateRemoved, old.Active),
        _ => OnlyAfter(_known),
    };

    private StateVerdict OnlyAfter(DatedCredential now)
    {
        if (user.Before is null)
        {
            return Made(true, null, CredentialStateBasis.NoReportBefore, Messages.StateNoReportBefore, now.Active);
        }

        // AWS creates keys and certificates active.
        if (now.Created > user.Before.Report.GeneratedTime)
        {
            return now.Active == true
                ? Made(true, true, CredentialStateBasis.CreationDate, Messages.StateCreated, true)
                : Made(true, null, CredentialStateBasis.ReportsDiffer, Messages.StateCreated, false);
        }

        var basis = older is { IsComplete: false } || user.Before.UnreadableRows > 0 ? CredentialStateBasis.Unreadable : CredentialStateBasis.ReportsDiffer;
        return Made(true, null, basis, Messages.StateShownLate, now.Active);
    }

    private static StateInReport? InReport(DatedCredential? credential) => credential is not { } known
        ? null
        : new StateInReport(known.Active, known.Use is AccessKeyUse.Used or AccessKeyUse.NeverUsed && known.Kind == CredentialKind.AccessKey, known.LastUse);

    private StateVerdict Made(bool? existed, bool? active, CredentialStateBasis basis, string sentence, params ReadOnlySpan<bool?> states)
    {
        object?[] values = [ChangeText.Subject(_known.Kind, _known.Created), .. states.ToArray().Select(ChangeText.State)];
        return new StateVerdict(existed, active, basis, Sentence.Format(sentence, values));
    }
}
