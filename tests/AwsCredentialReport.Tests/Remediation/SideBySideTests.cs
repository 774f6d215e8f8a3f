using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Remediation;

public sealed class SideBySideTests
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_failure_is_seen_behind_the_results_before_it()
    {
        var reading = new SideBySide<string, string>(Account, Read, throttleLimit: 2, mostAhead: 1);
        var taken = new List<string>();

        var failure = await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var item in reading.ReadAsync(["a1", "b1", "a-fails", "b2"], CancellationToken.None))
            {
                taken.Add(item);
            }
        });

        Assert.Equal("a-fails", failure.Message);
        Assert.Equal(["a1", "b1"], taken);
    }

    [Fact]
    public async Task Who_stops_taking_does_not_wait_for_an_account_that_has_failed()
    {
        var hasFailed = new TaskCompletionSource();
        var reading = new SideBySide<string, string>(
            Account,
            async (item, stop) =>
            {
                if (item == "a-fails")
                {
                    hasFailed.SetResult();
                }

                return await Read(item, stop);
            },
            throttleLimit: 2,
            mostAhead: 1);
        var items = reading.ReadAsync(["b1", "a1", "a-fails"], CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync());
        await hasFailed.Task.WaitAsync(LongEnough);

        await items.DisposeAsync().AsTask().WaitAsync(LongEnough);
    }

    private static string Account(string item) => item[..1];

    private static Task<string> Read(string item, CancellationToken cancellationToken) =>
        item.EndsWith("fails", StringComparison.Ordinal) ? Task.FromException<string>(new InvalidDataException(item)) : Task.FromResult(item);
}
