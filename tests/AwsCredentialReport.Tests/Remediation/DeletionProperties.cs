using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Properties;

namespace AwsCredentialReport.Tests.Remediation;

/// <summary>What must hold whatever people and runs do with a key between its disabling and its deletion.</summary>
public sealed class DeletionProperties
{
    [Fact]
    public void Only_keys_are_deleted_that_a_run_disabled_long_ago_and_that_were_not_used_since_and_all_of_them()
    {
        using var folder = new MemoryFolder();
        var reasons = new Dictionary<string, int>(StringComparer.Ordinal);
        var run = 0;
        RandomSeeds.Check(4_000, async seed =>
        {
            var path = Path.Combine(folder.Path, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{run++}.jsonl"));
            await new Life(seed, path).RunAsync(reasons);
        });

        // A property of scenarios in which nothing happens would prove nothing.
        foreach (var reason in new[]
        {
            ActionReason.WasDisabled, ActionReason.DisabledWithinThreshold, ActionReason.AlreadyActive, ActionReason.UsedSinceDisabled,
            ActionReason.NotFound, ActionReason.UserReplaced, ActionReason.OutcomeNotIncluded, ActionReason.ChangedSinceDisabled,
            ActionReason.LiveDataUnreadable, ActionReason.CallRefused, ActionReason.OutcomeUnknown,
        })
        {
            Assert.True(reasons.GetValueOrDefault(reason.ToString()) >= 10, $"{reason}: {reasons.GetValueOrDefault(reason.ToString())}");
        }
    }

    private sealed class Life
    {
        private readonly Random _random;
        private readonly FakeClock _clock = new(TestRow.Now);
        private readonly InMemoryIam _iam;
        private readonly string _path;
        private readonly Dictionary<string, DateTime> _disabled = [];
        private readonly HashSet<string> _known = [];
        private readonly HashSet<string> _spoilt = [];
        private readonly Dictionary<string, string> _owners = [];

        internal Life(int seed, string path)
        {
            (_random, _path) = (new Random(seed), path);
            _iam = new InMemoryIam(_clock);
            foreach (var name in new[] { "Alice", "Bob" })
            {
                var user = _iam.AddUser(name, KeyTest.DaysAgo(1000));
                _owners[_iam.AddKey(user, KeyTest.DaysAgo(400), KeyTest.DaysAgo(200)).Id] = user.Id;
                _owners[_iam.AddKey(user, KeyTest.DaysAgo(300), KeyTest.DaysAgo(150), active: _random.Next(4) > 0).Id] = user.Id;
            }
        }

        internal async Task RunAsync(Dictionary<string, int> reasons)
        {
            for (var step = _random.Next(1, 7); step > 0; step--)
            {
                await HappenAsync();
                _clock.Advance(TimeSpan.FromHours(_random.Next(1, 24 * 80)));
            }

            if (File.Exists(_path))
            {
                await DeleteAsync(reasons);
            }
        }

        private async Task HappenAsync()
        {
            var what = _random.Next(10);
            if (what <= 3)
            {
                await DisableAsync();
            }
            else if (what == 4)
            {
                await RestoreAsync();
            }
            else if (Pick() is { } key)
            {
                Touch(what, key);
            }
        }

        private void Touch(int what, MemoryKey key)
        {
            var user = _iam.FindKey(key.Id)!.Value.User;
            switch (what)
            {
                case 5:
                    key.IsActive = true;
                    break;
                case 6:
                    key.LastUsed = _clock.Now;
                    _spoilt.Add(key.Id);
                    break;
                case 7:
                    key.IsActive = false;
                    break;
                case 8:
                    user.Keys.Remove(key);
                    break;
                default:
                    _iam.Users.Remove(user.Name);
                    _iam.AddUser(user.Name, user.Created).Keys.AddRange(user.Keys);
                    break;
            }
        }

        private async Task DisableAsync()
        {
            if (Pick() is not { } key)
            {
                return;
            }

            Fail(_random.Next(4), "UpdateAccessKey");
            var target = new CredentialTarget { Kind = CredentialKind.AccessKey, UserName = _iam.FindKey(key.Id)!.Value.User.Name, AccessKeyId = key.Id };
            var result = await ApplyAsync(OneAccount.Stale(_iam, KeyTest.Caller, _clock, Record()), target);
            _iam.Before = _iam.AfterChange = null;
            if (result.Action is not (KeyAction.Disabled or KeyAction.Failed))
            {
                return;
            }

            _known.Remove(key.Id);
            _spoilt.Remove(key.Id);
            if (result.Action == KeyAction.Disabled)
            {
                _known.Add(key.Id);
                _disabled[key.Id] = _clock.Now;
                _owners[key.Id] = _iam.FindKey(key.Id)!.Value.User.Id;
            }
        }

        private async Task RestoreAsync()
        {
            foreach (var target in File.Exists(_path) ? (await ReadAsync()).Keys : [])
            {
                Fail(_random.Next(4), "UpdateAccessKey");
                var result = await ApplyAsync(OneAccount.Restore(_iam, KeyTest.Caller, _clock, Record()), target);
                _iam.Before = _iam.AfterChange = null;
                if (result.Action is KeyAction.Restored or KeyAction.Failed)
                {
                    _known.Remove(target.AccessKeyId!);
                }
            }
        }

        private async Task DeleteAsync(Dictionary<string, int> reasons)
        {
            var due = _known
                .Where(id => _iam.FindKey(id) is var (user, key) && !key.IsActive && user.Id == _owners[id])
                .Where(id => !_spoilt.Contains(id) && _clock.Now - _disabled[id] >= TimeSpan.FromDays(90))
                .ToHashSet();
            var isFaulty = _random.Next(2) == 0;
            var run = OneAccount.Delete(_iam, KeyTest.Caller, _clock, Record());
            var before = _iam.Changes.Count();
            foreach (var target in (await ReadAsync()).Keys)
            {
                if (isFaulty)
                {
                    Fail(_random.Next(4), ["GetUser", "ListAccessKeys", "GetAccessKeyLastUsed", "DeleteAccessKey"]);
                }

                var result = await ApplyAsync(run, target);
                _iam.Before = _iam.AfterChange = null;
                reasons[result.Reason] = reasons.GetValueOrDefault(result.Reason) + 1;
                Assert.NotEmpty(result.Message);
                Assert.True(result.Action != KeyAction.Removed || _iam.FindKey(target.AccessKeyId!) is null);
            }

            var deleted = _iam.Changes.Skip(before).ToList();
            Assert.All(deleted, call => Assert.Equal("DeleteAccessKey", call.Operation));
            Assert.Subset(due, deleted.Select(call => call.KeyId!).ToHashSet());
            Assert.Equal(deleted.Count, deleted.DistinctBy(call => call.KeyId).Count());
            Assert.True(isFaulty || due.SetEquals(deleted.Select(call => call.KeyId!)), $"{string.Join(' ', due)} should be deleted.");
        }

        private MemoryKey? Pick() => _iam.Users.Values.SelectMany(user => user.Keys).ToList() is { Count: > 0 } keys ? keys[_random.Next(keys.Count)] : null;

        private ActionRecord Record() => new(_path, _clock);

        private Task<RecordedKeys> ReadAsync() => RecordedKeys.ReadDisabledAsync(_path, CancellationToken.None);

        private void Fail(int how, params string[] operations)
        {
            var failing = operations[_random.Next(operations.Length)];
            if (how == 0)
            {
                _iam.AfterChange = operation => throw InMemoryIam.Failure(IamFailure.Network, operation);
            }
            else if (how == 1)
            {
                var failure = _random.Next(2) == 0 ? IamFailure.AccessDenied : IamFailure.Network;
                _iam.Before = operation => _ = operation == failing ? throw InMemoryIam.Failure(failure, operation) : 0;
            }
        }

        private static async Task<CredentialActionResult> ApplyAsync(ActionRun run, CredentialTarget target)
        {
            var step = await run.PrepareAsync(target, CancellationToken.None);
            return await run.ConcludeAsync(step!, Confirmation.NotAsked, CancellationToken.None);
        }
    }
}
