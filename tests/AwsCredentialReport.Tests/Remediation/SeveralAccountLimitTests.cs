namespace AwsCredentialReport.Tests.Remediation;

/// <summary>How many accounts are read at the same time.</summary>
public sealed class SeveralAccountLimitTests : IAsyncLifetime
{
    private const string Disabled = "Disabled Unused";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private ThreeAccounts _three = null!;

    public async Task InitializeAsync() => _three = await ThreeAccounts.StartAsync(keys: 2);

    public async Task DisposeAsync() => await _three.DisposeAsync();

    [Fact]
    public async Task Two_accounts_are_read_at_the_same_time()
    {
        var inFlight = new HashSet<string?>();
        var both = new TaskCompletionSource();
        _three.Server.Options.BeforeAction = async request =>
        {
            if (request.Action != "GetUser")
            {
                return;
            }

            lock (inFlight)
            {
                inFlight.Add(request.AccountId);
                if (inFlight.Count == 2)
                {
                    both.TrySetResult();
                }
            }

            await both.Task.WaitAsync(Longest);
        };

        var results = await _three.DisableAsync(ThreeAccounts.ByRole with { ThrottleLimit = 2 });

        Assert.All(results.Values, result => Assert.Equal(Disabled, result));
    }

    [Fact]
    public async Task No_more_accounts_than_the_limit_are_read_at_the_same_time_and_changes_are_made_alone()
    {
        var (reading, changing, most, mostChanging) = (0, 0, 0, 0);
        _three.Server.Options.BeforeAction = async request =>
        {
            most = request.Action == "GetUser" ? Math.Max(most, Interlocked.Increment(ref reading)) : most;
            mostChanging = request.Action == "UpdateAccessKey" ? Math.Max(mostChanging, Interlocked.Increment(ref changing)) : mostChanging;
            await Task.Yield();
        };
        _three.Server.Options.AfterAction = request =>
        {
            _ = request.Action switch
            {
                "GetUser" => Interlocked.Decrement(ref reading),
                "UpdateAccessKey" => Interlocked.Decrement(ref changing),
                _ => 0,
            };
            return ValueTask.CompletedTask;
        };

        await _three.DisableAsync(ThreeAccounts.ByRole with { ThrottleLimit = 1 });

        Assert.Equal((1, 1), (most, mostChanging));
    }
}
