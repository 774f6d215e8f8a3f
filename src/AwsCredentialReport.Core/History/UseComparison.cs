namespace AwsCredentialReport;

/// <summary>
/// Decides whether a use is worth naming: the first one, one after many idle days, one in a new Region or service, and each
/// one of the root user. The daily use of a credential is none.
/// </summary>
internal sealed class UseComparison(UserComparison user, CredentialKind credential, DateTime? created, bool isShared = false)
{
    /// <summary>Adds the use, if it is one of these.</summary>
    /// <param name="isKnown">Whether the older report shows the last use, or that there was none.</param>
    /// <param name="before">The last use in the older report.</param>
    /// <param name="after">The last use in the newer report.</param>
    internal void Run(bool isKnown, CredentialUse before, CredentialUse after)
    {
        if (after.Time is not { } time || time <= before.Time || (!isKnown && time <= user.OlderTime))
        {
            return;
        }

        var idle = Age.Days(before.Time, time);
        CredentialUseReason? reason =
            user.User.Row.IsRoot ? CredentialUseReason.Root
            : !isKnown ? null
            : before.Time is null ? CredentialUseReason.FirstUse
            : idle >= user.IdleDays ? CredentialUseReason.Awakened
            : after.IsElsewhere(before) ? CredentialUseReason.NewPlace
            : null;
        if (reason is { } known)
        {
            var change = known == CredentialUseReason.Root ? CredentialChange.RootUsed
                : credential == CredentialKind.Password ? CredentialChange.PasswordUsed
                : CredentialChange.AccessKeyUsed;
            user.Add(user.Change(change, credential, Evidence(known, before, after, time), isKnown ? before.Text : null, after.Text, created, time, known, idle));
        }
    }

    private string Evidence(CredentialUseReason reason, CredentialUse before, CredentialUse after, DateTime time)
    {
        var (subject, on) = (ChangeText.Subject(credential, created), Sentence.Date(time) + after.Place);
        var sentence = reason switch
        {
            CredentialUseReason.FirstUse => Sentence.Format(Messages.ChangeFirstUse, subject, on),
            CredentialUseReason.Awakened => Sentence.Format(Messages.ChangeAwakened, subject, on, Sentence.Days(Age.Days(before.Time!.Value, time))),
            CredentialUseReason.NewPlace => Sentence.Format(Messages.ChangeNewPlace, subject, on, Sentence.Date(before.Time!.Value) + before.Place),
            _ => Sentence.Format(Messages.ChangeRootUsed, subject, on),
        };
        return sentence +
            (time <= user.OlderTime ? " " + Messages.ChangeVisibleLate : string.Empty) +
            (isShared ? " " + Messages.ChangeOfOneSecond : string.Empty);
    }
}
