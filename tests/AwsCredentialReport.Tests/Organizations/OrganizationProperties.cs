using AwsCredentialReport.Tests.Properties;
using AwsCredentialReport.Tests.Remediation;
using Xunit.Abstractions;

namespace AwsCredentialReport.Tests.Organizations;

/// <summary>
/// What must hold whatever people, accounts and killed runs do. ORGANIZATION_RUNS is the number of organizations: a
/// thousand in the suite, ten thousand for a measurement.
/// </summary>
public sealed class OrganizationProperties(ITestOutputHelper output)
{
    private const int Usual = 1_000;

    private static readonly int Runs = LongTests.Cases("ORGANIZATION_RUNS", Usual);

    [Fact]
    public void Only_keys_are_changed_that_may_be_changed_and_every_other_key_that_was_due_has_its_reason()
    {
        using var folder = new MemoryFolder();
        var counts = new LifeCounts();
        RandomSeeds.Check(Runs, async seed =>
        {
            var path = Directory.CreateDirectory(Path.Combine(folder.Path, Guid.NewGuid().ToString("N"))).FullName;
            await new OrganizationLife(seed, path, counts).RunAsync();
            Directory.Delete(path, recursive: true);
        });

        output.WriteLine(counts.ToString());

        // A property of organizations in which nothing happens would prove nothing.
        foreach (var reason in new[]
        {
            ActionReason.Unused, ActionReason.NeverUsed, ActionReason.WasDisabled, ActionReason.NotWarned, ActionReason.OwnerChanged,
            ActionReason.WarnedTooRecently, ActionReason.ChangedSinceNotice, ActionReason.ChangedSinceDisabled,
            ActionReason.AlreadyActive, ActionReason.AccountNotListed, ActionReason.AccountNotOpened, ActionReason.OtherAccount,
            ActionReason.MaximumCountReached, ActionReason.OutcomeNotIncluded, ActionReason.NotFound, ActionReason.SignsTheCall,
            ActionReason.OutcomeUnknown, ActionReason.LiveDataUnreadable,
        })
        {
            Assert.True(Runs < Usual || counts[reason.ToString()] > 0, $"{reason}: {counts}");
        }
    }
}
