using AwsCredentialReport.Tool;

namespace AwsCredentialReport.Tests.Tool;

/// <summary>Which results a person has to see to.</summary>
public sealed class LeftKeyTests
{
    [Theory]
    [InlineData(KeyAction.Refused, nameof(ActionReason.MaximumCountReached), true)]
    [InlineData(KeyAction.Refused, nameof(ActionReason.OtherAccount), true)]
    [InlineData(KeyAction.Refused, nameof(ActionReason.LiveDataUnreadable), true)]
    [InlineData(KeyAction.Refused, nameof(ActionReason.Unknown), true)]
    [InlineData(KeyAction.Refused, nameof(ActionReason.Inconsistent), true)]
    [InlineData(KeyAction.Refused, nameof(ActionReason.Ambiguous), true)]
    [InlineData(KeyAction.Refused, nameof(ActionReason.UserReplaced), true)]
    [InlineData(KeyAction.Skipped, nameof(ActionReason.UsedSinceReport), true)]
    [InlineData(KeyAction.Refused, nameof(ActionReason.Root), false)]
    [InlineData(KeyAction.Refused, nameof(ActionReason.SignsTheCall), false)]
    [InlineData(KeyAction.Refused, nameof(ActionReason.NotFound), false)]
    [InlineData(KeyAction.Skipped, nameof(ActionReason.ExcludedUser), false)]
    [InlineData(KeyAction.Skipped, nameof(ActionReason.NeverUsedNotIncluded), false)]
    [InlineData(KeyAction.Disabled, nameof(ActionReason.Unused), false)]
    public void A_key_is_left_when_it_may_be_stale_still(KeyAction action, string reason, bool isLeft) =>
        Assert.Equal(isLeft, LeftKeys.IsLeft(new AccessKeyActionResult(action, reason, "Why.", "Bob")));
}
