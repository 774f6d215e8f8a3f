namespace AwsCredentialReport.Tests.Tool;

/// <summary>Which results make the exit code 2, so that a person looks.</summary>
public sealed class RemainingCredentialTests
{
    [Theory]
    [InlineData(KeyAction.Refused, nameof(ActionReason.MaximumCountReached), true)]
    [InlineData(KeyAction.Refused, nameof(ActionReason.OtherAccount), true)]
    [InlineData(KeyAction.Refused, nameof(ActionReason.LiveDataUnreadable), true)]
    [InlineData(KeyAction.Refused, nameof(ActionReason.Unknown), true)]
    [InlineData(KeyAction.Refused, nameof(ActionReason.Inconsistent), true)]
    [InlineData(KeyAction.Refused, nameof(ActionReason.Ambiguous), true)]
    [InlineData(KeyAction.Refused, nameof(ActionReason.UserReplaced), true)]
    [InlineData(KeyAction.Refused, nameof(ActionReason.ReportTooOld), true)]
    [InlineData(KeyAction.Refused, nameof(ActionReason.NeedsConfirmation), true)]
    [InlineData(KeyAction.Refused, nameof(ActionReason.UsedSinceDisabled), true)]
    [InlineData(KeyAction.Skipped, nameof(ActionReason.UsedSinceReport), true)]
    [InlineData(KeyAction.Refused, nameof(ActionReason.Root), false)]
    [InlineData(KeyAction.Refused, nameof(ActionReason.SignsTheCall), false)]
    [InlineData(KeyAction.Refused, nameof(ActionReason.NotFound), false)]
    [InlineData(KeyAction.Refused, nameof(ActionReason.AlreadyActive), false)]
    [InlineData(KeyAction.Skipped, nameof(ActionReason.ExcludedUser), false)]
    [InlineData(KeyAction.Skipped, nameof(ActionReason.NeverUsedNotIncluded), false)]
    [InlineData(KeyAction.Disabled, nameof(ActionReason.Unused), false)]
    [InlineData(KeyAction.Removed, nameof(ActionReason.Unused), false)]
    public void A_credential_remains_when_it_may_still_be_stale(KeyAction action, string reason, bool remains) => Assert.Equal(
        remains,
        RemainingCredentials.Remains(new CredentialActionResult(
            action, reason, "Why.", new CredentialTarget { Kind = CredentialKind.AccessKey, UserName = "Bob" })));

    [Fact]
    public void A_credential_of_two_reports_counts_once()
    {
        var remaining = new RemainingCredentials();
        foreach (var (user, reason) in new[]
        {
            ("Bob", ActionReason.MaximumCountReached), ("Bob", ActionReason.MaximumCountReached), ("Amy", ActionReason.MaximumCountReached),
            ("Eve", ActionReason.Unknown), ("Eve", ActionReason.Unknown), ("Zoe", ActionReason.OtherAccount),
        })
        {
            remaining.Add(new CredentialActionResult(
                KeyAction.Refused, reason.ToString(), "Why.", new CredentialTarget { Kind = CredentialKind.AccessKey, UserName = user, Created = TestRow.Now }));
        }

        Assert.Equal((2, 2, "OtherAccount, Unknown"), (remaining.Stopped, remaining.Others, remaining.Reasons));
    }
}
