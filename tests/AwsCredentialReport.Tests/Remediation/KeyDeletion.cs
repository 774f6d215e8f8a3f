using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Remediation;

/// <summary>Disables keys of Alice, waits, and deletes them.</summary>
internal static class KeyDeletion
{
    internal static void Verify(CredentialActionResult result, KeyAction action, string reason) =>
        Assert.Equal((action, reason), (result.Action, result.Reason));

    internal static async Task DisableAsync(this KeyTest test, MemoryKey key, int days = 100)
    {
        test.Begin(new StalePolicy { IncludeNeverUsed = true });
        await test.RunAsync(KeyTest.Target(test.Alice, key) with { ReportGeneratedTime = null, AccessKeyId = key.Id, Source = CredentialSource.User });
        test.Clock.Advance(TimeSpan.FromDays(days));
    }

    internal static async Task<List<CredentialTarget>> TargetsAsync(this KeyTest test) =>
        [.. (await RecordedKeys.ReadDisabledAsync(test.RecordPath, CancellationToken.None)).Keys];

    internal static async Task<CredentialActionResult> DeleteAsync(this KeyTest test, MemoryKey key)
    {
        var target = Assert.Single(await test.TargetsAsync(), target => target.AccessKeyId == key.Id);
        test.BeginDelete();
        return await test.RunAsync(target);
    }
}
