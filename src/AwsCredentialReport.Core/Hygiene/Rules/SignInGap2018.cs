namespace AwsCredentialReport;

/// <summary>
/// From 2018-05-04T05:50Z to 2018-05-23T21:08Z AWS did not record console sign-ins. A date before the gap's end may
/// therefore be older than the true last use. Source: IAM User Guide, "Find unused AWS credentials".
/// </summary>
internal static class SignInGap2018
{
    private static readonly DateTime Start = new(2018, 5, 4, 5, 50, 0, DateTimeKind.Utc);
    private static readonly DateTime End = new(2018, 5, 23, 21, 8, 0, DateTimeKind.Utc);

    internal const string Explanation =
        "AWS did not record the sign-ins from 2018-05-04 05:50:00Z to 2018-05-23 21:08:00Z, and one of them would have made it pass";

    /// <summary>Whether a sign-in that was lost in the gap would have been younger than the limit.</summary>
    /// <param name="lastKnown">The last recorded use, or when the password was set.</param>
    /// <param name="asOf">The time of the verdict.</param>
    /// <param name="limitDays">From how many days on the credential fails.</param>
    internal static bool MayHideUse(DateTime lastKnown, DateTime asOf, int limitDays) =>
        lastKnown < End && asOf > Start && Age.Days(End, asOf) < limitDays;
}
