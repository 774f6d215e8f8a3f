namespace AwsCredentialReport;

/// <summary>The credentials of an account at a time, from the reports before and after it.</summary>
/// <param name="before">The newest report at or before the time; null when there is none.</param>
/// <param name="after">The oldest report after the time; null when there is none.</param>
/// <param name="at">The time.</param>
/// <param name="filter">The users and credentials.</param>
internal sealed class AccountAtTime(ReportSnapshot? before, ReportSnapshot? after, DateTime at, TimelineFilter filter)
{
    /// <summary>Gets the credentials that existed at the time, or may have, by user.</summary>
    internal IEnumerable<CredentialState> Credentials => Users
        .Where(user => filter.HasUser(user.Row.UserName) | (user.IsRenamed && filter.HasUser(user.Old!.UserName)))
        .Where(user => !(user.Row.UserCreationTime > at))
        .OrderBy(user => !user.Row.IsRoot)
        .ThenBy(user => user.Row.UserName, StringComparer.OrdinalIgnoreCase)
        .SelectMany(OfUser)
        .Where(filter.Has);

    private IEnumerable<UserPair> Users =>
        before is null ? after!.Rows.Select(row => new UserPair(null, row))
        : after is null ? before.Rows.Select(row => new UserPair(row, null))
        : new UserMatching(before, after).Pairs;

    private IEnumerable<CredentialState> OfUser(UserPair user)
    {
        var state = new StateOfUser(before, after, at, user);
        if (new PasswordAtTime(state).Find() is { } password)
        {
            yield return password;
        }

        foreach (var slots in new Func<CredentialReportEntry, CredentialSlots>[] { CredentialSlots.KeysOf, CredentialSlots.CertificatesOf })
        {
            var (old, now) = (user.Old is null ? null : slots(user.Old), user.New is null ? null : slots(user.New));
            foreach (var pair in CredentialMatching.Pairs(old?.Known ?? [], now?.Known ?? []))
            {
                if (!((pair.Old ?? pair.New)!.Value.Created > at))
                {
                    yield return new SlotAtTime(state, pair, old, now).Find();
                }
            }

            foreach (var unclear in new[] { old, now }.OfType<CredentialSlots>().Where(side => !side.IsComplete))
            {
                yield return state.Unreadable(unclear.Kind, null, unclear.Entry, unclear.Unclear);
            }
        }
    }
}
