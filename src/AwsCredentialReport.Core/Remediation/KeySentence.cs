namespace AwsCredentialReport;

/// <summary>The sentences that a person is asked to confirm, with all that the decision rests on.</summary>
internal static class KeySentence
{
    internal static string Disable(LiveKey live, DateTime now) =>
        $"Deactivate access key {live.Key.AccessKeyId} of user {live.User.UserName} in account {live.AccountId}: " +
        $"created {Sentence.On(live.Created, now)}; {Use(live, now)}.";

    internal static string Restore(string userName, string accessKeyId, string? accountId) =>
        $"Activate access key {accessKeyId} of user {userName} in account {accountId} again.";

    internal static string DeletePassword(LivePassword live, DateTime? lastChanged, DateTime now)
    {
        var set = lastChanged is { } changed
            ? $"set {Sentence.On(changed > live.Set ? changed : live.Set, now)}"
            : $"created {Sentence.On(live.Set, now)}, and perhaps changed since, which only a report tells";
        var use = live.LastUsed is { } used ? $"the user last signed in {Sentence.On(used, now)}" : "the user never signed in";
        return $"Delete the console password of user {live.User.UserName} in account {live.AccountId}, which cannot be undone: " +
            $"{set}; {use}.";
    }

    private static string Use(LiveKey live, DateTime now) => live.LastUsed is { } used
        ? $"last used {Sentence.On(used, now)}{Sentence.Place(live.Use.Region, live.Use.Service)}"
        : "never used as far as AWS has recorded";
}
