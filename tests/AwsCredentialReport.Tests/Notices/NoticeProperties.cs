using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Properties;
using AwsCredentialReport.Tests.Remediation;

namespace AwsCredentialReport.Tests.Notices;

/// <summary>What must hold whatever people do with keys and owners between the notices and the disabling.</summary>
public sealed class NoticeProperties
{
    [Fact]
    public void Only_keys_are_disabled_whose_present_owner_was_warned_about_them_as_they_are_and_all_of_them()
    {
        using var folder = new MemoryFolder();
        var reasons = new Dictionary<string, int>(StringComparer.Ordinal);
        var run = 0;
        RandomSeeds.Check(1_500, async seed =>
        {
            var path = Directory.CreateDirectory(Path.Combine(folder.Path, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{run++}"))).FullName;
            await new Life(seed, path).RunAsync(reasons);
        });

        // A property of scenarios in which nothing happens would prove nothing.
        foreach (var reason in new[]
        {
            ActionReason.Unused, ActionReason.NeverUsed, ActionReason.NotWarned, ActionReason.WarnedTooRecently, ActionReason.ChangedSinceNotice,
            ActionReason.OwnerChanged, ActionReason.AlreadyInactive, ActionReason.UsedWithinThreshold,
        })
        {
            Assert.True(reasons.GetValueOrDefault(reason.ToString()) >= 50, $"{reason}: {reasons.GetValueOrDefault(reason.ToString())}");
        }
    }

    /// <summary>A warning as the owner got it.</summary>
    private sealed record Warned(string KeyId, string? Owner, DateTime Time, DateTime? LastUsed, DateTime Announced);

    private sealed class Life
    {
        private static readonly string[] Owners = ["a@example.com", "b@example.com"];

        private readonly Random _random;
        private readonly NoticeWorld _world;
        private readonly List<Warned> _warned = [];
        private readonly Dictionary<string, DateTime> _switched = [];
        private int _rotations;

        internal Life(int seed, string path)
        {
            _random = new Random(seed);
            _world = new NoticeWorld(path) { WarnDays = Pick([0, 0, 30]) };
            foreach (var name in new[] { "Alice", "Bob" })
            {
                var user = _world.AddUser(name, Pick([Owners[0], Owners[1], null]));
                _world.AddKey(user, 400, Pick<int?>([200, null]));
                _world.AddKey(user, Pick([400, 300, 300]), Pick<int?>([150, 80, null]));
            }
        }

        internal async Task RunAsync(Dictionary<string, int> reasons)
        {
            for (var step = _random.Next(3, 12); step > 0; step--)
            {
                switch (_random.Next(9))
                {
                    case <= 2:
                        await WarnAsync();
                        break;
                    case <= 4:
                        await DisableAsync(reasons);
                        break;
                    case 5 when File.Exists(_world.ActionPath):
                        await RestoreAsync();
                        break;
                    default:
                        Happen();
                        break;
                }

                _world.AdvanceDays(_random.Next(0, 25) + _random.NextDouble());
            }

            await DisableAsync(reasons);
        }

        private async Task WarnAsync()
        {
            var due = (await _world.MakeAsync()).Notices;
            var path = Path.Join(Path.GetDirectoryName(_world.NoticePath), "out");
            NoticeWriter.Write(due, path);
            foreach (var notice in Chance(2) ? due : NoticeIndex.Read(path))
            {
                if (Chance(4))
                {
                    continue;
                }

                await _world.RegisterAsync(Chance(3) ? [notice, notice] : [notice]);
                Note(notice);
            }
        }

        private void Note(CredentialNotice notice)
        {
            foreach (var credential in notice.Credentials.Where(credential => credential.AnnouncedTime is not null))
            {
                var key = Assert.Single(_world.Iam.Users[credential.UserName!].Keys, key => key.Created == credential.Created);
                Assert.Equal((true, key.LastUsed), (key.IsActive, credential.LastUsed));
                _warned.Add(new Warned(key.Id, notice.Owner, _world.Clock.Now, key.LastUsed, credential.AnnouncedTime!.Value));
            }
        }

        private async Task DisableAsync(Dictionary<string, int> reasons)
        {
            var days = Pick([1, 14, 28, 60]);
            var keys = _world.Iam.Users.Values.SelectMany(user => user.Keys, (user, key) => (User: user, Key: key)).ToList();
            var expected = keys.Where(pair => MayBeDisabled(pair.User, pair.Key, days)).Select(pair => pair.Key.Id).ToHashSet();

            var results = await _world.DisableAsync(days);

            Assert.Equal(expected.Order(StringComparer.Ordinal), results.Where(result => result.Action == KeyAction.Disabled).Select(result => result.AccessKeyId!).Order(StringComparer.Ordinal));
            Assert.All(results, result => Assert.True(result.Action is KeyAction.Disabled or KeyAction.Skipped, result.Message));
            foreach (var result in results)
            {
                AssertReason(result);
                reasons[result.Reason] = reasons.GetValueOrDefault(result.Reason) + 1;
                if (result.Action == KeyAction.Disabled)
                {
                    _switched[result.AccessKeyId!] = _world.Clock.Now;
                }
            }
        }

        private void AssertReason(CredentialActionResult result)
        {
            var warned = _warned.Where(warned => warned.KeyId == result.AccessKeyId).ToList();
            var owner = _world.Owners.GetValueOrDefault(result.UserName);
            switch (Enum.Parse<ActionReason>(result.Reason))
            {
                case ActionReason.NotWarned:
                    Assert.True(warned.Count == 0 || owner is null || HasTwin(result.AccessKeyId!));
                    break;
                case ActionReason.OwnerChanged:
                    Assert.DoesNotContain(warned, line => line.Owner == owner);
                    break;
                case ActionReason.WarnedTooRecently or ActionReason.ChangedSinceNotice:
                    Assert.Contains(warned, line => line.Owner == owner);
                    break;
            }
        }

        private bool MayBeDisabled(MemoryUser user, MemoryKey key, int days)
        {
            var series = _warned
                .Where(warned => warned.KeyId == key.Id && warned.Owner == _world.Owners.GetValueOrDefault(user.Name) && warned.Owner is not null)
                .Where(warned => warned.LastUsed == key.LastUsed && warned.Time > _switched.GetValueOrDefault(key.Id))
                .ToList();
            var stale = key.IsActive && _world.Clock.Now - (key.LastUsed ?? key.Created) >= TimeSpan.FromDays(90) &&
                _world.Clock.Now - key.Created >= TimeSpan.FromDays(90);
            return stale && !HasTwin(key.Id) && series.Count > 0 &&
                _world.Clock.Now - series[0].Time >= TimeSpan.FromDays(days) && _warned.Where(warned => warned.KeyId == key.Id).Max(warned => warned.Announced) <= _world.Clock.Now;
        }

        private bool HasTwin(string keyId) => _world.Iam.FindKey(keyId) is var (user, key) &&
            user.Keys.Exists(other => other != key && other.Created == key.Created);

        private async Task RestoreAsync()
        {
            await _world.RestoreAsync();
            foreach (var id in _world.Iam.Changes.Where(call => call.Time == _world.Clock.Now).Select(call => call.KeyId!))
            {
                _switched[id] = _world.Clock.Now;
            }
        }

        private void Happen()
        {
            var user = Pick([.. _world.Iam.Users.Values]);
            var key = user.Keys.Count == 0 ? null : Pick(user.Keys);
            switch (_random.Next(6))
            {
                case 0 when key is not null:
                    key.LastUsed = new DateTime(_world.Clock.Now.Ticks - (_world.Clock.Now.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Utc);
                    break;
                case 1 when key is not null:
                    user.Keys.Remove(key);
                    _world.Iam.AddKey(user, KeyTest.DaysAgo(_random.Next(100, 300), seconds: ++_rotations), null);
                    break;
                case 2 when key is not null:
                    key.IsActive = !key.IsActive;
                    break;
                case <= 4:
                    _world.Owners[user.Name] = Pick(Owners);
                    break;
                default:
                    _world.Owners.Remove(user.Name);
                    break;
            }
        }

        private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

        private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
    }
}
