using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Properties;

namespace AwsCredentialReport.Tests.Remediation;

/// <summary>What must hold for a deletion that cannot be undone, whatever the age of the report and whatever was reset since.</summary>
public sealed class PasswordProperties
{
    private static readonly int[] Days = [0, 1, 3, 80, 89, 90, 91, 200, 400];
    private static readonly int[] ReportHours = [0, 3, 23, 24, 25, 60 * 24, 700 * 24];

    [Fact]
    public void No_password_is_deleted_on_old_evidence()
    {
        var deleted = 0;
        var refused = 0;
        RandomSeeds.Check(4_000, async seed =>
        {
            using var test = new KeyTest();
            var world = new World(seed, test);
            test.BeginPasswords(new StalePolicy { IncludeNeverUsed = world.IncludesNeverUsed });
            var step = await test.Run.PrepareAsync(world.Target, CancellationToken.None);
            var result = step is null ? null : await test.Run.ConcludeAsync(step, world.Answer, CancellationToken.None);
            if (result?.Action == KeyAction.Removed)
            {
                deleted++;
                world.AssertStale();
            }
            else
            {
                refused += result?.Reason is "ReportTooOld" or "NeedsConfirmation" or "PasswordReset" ? 1 : 0;
                test.AssertUnchanged();
            }
        });

        // A property of scenarios in which nothing happens would prove nothing.
        Assert.InRange(deleted, 100, int.MaxValue);
        Assert.InRange(refused, 100, int.MaxValue);
    }

    /// <summary>One user whose password was created, perhaps reset, and used at random times, and a report of some age.</summary>
    private sealed class World
    {
        private readonly DateTime _lastSet;
        private readonly DateTime? _lastUsed;
        private readonly DateTime? _generated;
        private readonly bool _isFlagged;

        internal World(int seed, KeyTest test)
        {
            var random = new Random(seed);
            var created = KeyTest.DaysAgo(random.Next(3) == 0 ? 95 : 450);
            _lastSet = Later(created, Ago(random));
            _lastUsed = random.Next(3) == 0 ? null : Ago(random);
            _isFlagged = random.Next(4) == 0;
            _generated = random.Next(4) == 0 ? null : TestRow.Now.AddHours(-ReportHours[random.Next(ReportHours.Length)]);
            IncludesNeverUsed = random.Next(2) == 0;
            Answer = random.Next(2) == 0 ? Confirmation.Yes : Confirmation.NotAsked;
            (test.Alice.PasswordSet, test.Alice.PasswordLastUsed, test.Iam.IsResetRequired) = (created, _lastUsed, _isFlagged);
            Target = new CredentialTarget
            {
                Kind = CredentialKind.Password,
                UserName = "Alice",
                Arn = test.Alice.Arn,
                AccountId = TestRow.Account,
                UserCreated = test.Alice.Created,
                Created = _generated is { } time ? Known(created, _lastSet, time) : null,
                LastUsed = _lastUsed is { } used && used <= _generated ? used : null,
                ReportGeneratedTime = _generated,
            };
        }

        internal bool IncludesNeverUsed { get; }

        internal Confirmation Answer { get; }

        internal CredentialTarget Target { get; }

        internal void AssertStale()
        {
            var limit = KeyTest.DaysAgo(90);
            Assert.True(_lastUsed is null ? IncludesNeverUsed : _lastUsed <= limit);
            Assert.True(_generated is null || TestRow.Now - _generated <= TimeSpan.FromHours(24));
            Assert.True(_generated is not null || Answer == Confirmation.Yes);
            Assert.False(_isFlagged && Answer == Confirmation.NotAsked);

            // A reset since a report that is young enough shows nowhere but in the flag.
            Assert.True(_lastSet <= limit || _generated is null || _lastSet > _generated);
        }

        private static DateTime Ago(Random random) => KeyTest.DaysAgo(Days[random.Next(Days.Length)], random.Next(2) * 60);

        private static DateTime Later(DateTime first, DateTime second) => second > first ? second : first;

        private static DateTime Known(DateTime created, DateTime set, DateTime time) => set <= time ? set : created;
    }
}
