namespace AwsCredentialReport;

/// <summary>Whether the live user is the one that is meant.</summary>
internal static class LiveUserCheck
{
    private const string RootResource = "root";

    private static readonly ActionDecision RootRefusal =
        ActionDecision.Refuse(ActionReason.Root, "The root user's credentials are never changed from here.");

    /// <summary>Refuses the root user by the name that the report gives it, before anybody is asked.</summary>
    internal static ActionDecision? Root(string userName) =>
        ReportWord.Is(userName, ReportWord.RootAccount) ? RootRefusal : null;

    /// <summary>A refusal when the account that is meant is not that of the credentials; null when it is, or one is not known.</summary>
    internal static ActionDecision? OtherAccount(string? meant, string? account) =>
        meant is null || account is null || string.Equals(meant, account, StringComparison.Ordinal) ? null : ActionDecision.Refuse(
            ActionReason.OtherAccount, $"The credentials are for account {account}, and the user is one of account {meant}.");

    internal static ActionDecision? Refusal(
        string userName, string? accountId, DateTime? userCreated, IamUser user, DateTime now)
    {
        var account = ReportArn.AccountOf(user.Arn);
        var resource = ReportArn.ResourceStart(user.Arn);
        if (resource >= 0 && user.Arn.AsSpan(resource).Equals(RootResource, StringComparison.OrdinalIgnoreCase))
        {
            return RootRefusal;
        }

        if (account.IsEmpty || string.IsNullOrEmpty(user.UserId))
        {
            return ActionDecision.Refuse(
                ActionReason.LiveDataUnreadable, "IAM's answer does not tell which user of which account this is.");
        }

        // IAM keeps names apart without regard to case.
        if (!string.Equals(user.UserName, userName, StringComparison.OrdinalIgnoreCase))
        {
            return ActionDecision.Refuse(ActionReason.OtherUser, $"IAM answered about the user {user.UserName}.");
        }

        if (OtherAccount(accountId, account.ToString()) is { } other)
        {
            return other;
        }

        var created = user.CreateDate.UtcDateTime;
        if (userCreated is not null && !Instant.SameSecond(userCreated, created))
        {
            return ActionDecision.Refuse(
                ActionReason.UserReplaced,
                $"The user of this name was created on {Sentence.Date(created)}, " +
                $"the one that is meant on {Sentence.Date(userCreated.Value)}.");
        }

        return Instant.IsFuture(created, now)
            ? ActionDecision.Refuse(
                ActionReason.Inconsistent, "IAM says that the user was created in the future; check this machine's clock.")
            : null;
    }

    /// <summary>A refusal when the live user is not the one of that id; null when it is, or no id is told.</summary>
    internal static ActionDecision? Replaced(string? userId, IamUser user) =>
        userId is null || string.Equals(userId, user.UserId, StringComparison.Ordinal) ? null : ActionDecision.Refuse(
            ActionReason.UserReplaced, $"The user of this name has the id {user.UserId}, the one that is meant {userId}.");
}
