using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Properties;

namespace AwsCredentialReport.Tests.Remediation;

/// <summary>What must hold whatever an account looks like and whatever happens to it meanwhile.</summary>
public sealed class SafetyProperties
{
    private static readonly TimeSpan[] Thinking =
        [TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(4), TimeSpan.FromHours(1)];

    [Fact]
    public void No_key_is_disabled_that_must_not_be()
    {
        var reasons = ActInTurmoil(1_500);

        // A property of scenarios in which nothing happens would prove nothing.
        Assert.InRange(reasons[nameof(ActionReason.Unused)], 100, int.MaxValue);
    }

    [LongFact]
    public void No_key_is_disabled_that_must_not_be_for_any_of_all_reasons()
    {
        var reasons = ActInTurmoil(12_000);

        Assert.InRange(reasons[nameof(ActionReason.Unused)], 1_000, int.MaxValue);
        foreach (var reason in new[]
        {
            ActionReason.NeverUsed, ActionReason.TooOld, ActionReason.UsedWithinThreshold, ActionReason.UsedSinceReport,
            ActionReason.CreatedWithinThreshold, ActionReason.NeverUsedNotIncluded, ActionReason.AlreadyInactive,
            ActionReason.AlreadyHandled, ActionReason.ExcludedUser, ActionReason.ExcludedTag, ActionReason.ExcludedPath,
            ActionReason.Waived, ActionReason.NotConfirmed, ActionReason.SignsTheCall, ActionReason.Root, ActionReason.Ambiguous,
            ActionReason.NotFound, ActionReason.UserReplaced, ActionReason.LiveDataUnreadable, ActionReason.MaximumCountReached,
            ActionReason.CallRefused, ActionReason.OutcomeUnknown, ActionReason.RecordIncomplete, ActionReason.RecordUnwritable,
        })
        {
            Assert.True(reasons.GetValueOrDefault(reason.ToString()) >= 10, $"{reason}: {reasons.GetValueOrDefault(reason.ToString())}");
        }
    }

    private static Dictionary<string, int> ActInTurmoil(int worlds)
    {
        var reasons = new Dictionary<string, int>(StringComparer.Ordinal);
        Holds(worlds, (world, record) => ActInTurmoilAsync(world, record, reasons));
        return reasons;
    }

    private static async Task ActInTurmoilAsync(KeyWorld world, ActionRecord record, Dictionary<string, int> reasons)
    {
        for (var events = world.Pick([0, 0, 1, 3]); events > 0; events--)
        {
            world.Happen();
        }

        if (!world.Chance(4))
        {
            world.Disturb(world.Pick([5, 20, 80]));
        }

        world.Interfere(record.Path);
        var confirmed = new HashSet<string>(StringComparer.Ordinal);
        var results = new List<CredentialActionResult>();
        try
        {
            await RunAsync(world, world.Begin(record), confirmed, results);
        }
        catch (IamException e) when (e.Failure is IamFailure.ExpiredCredentials or IamFailure.InvalidCredentials)
        {
            // The run has ended, as it should: all further calls would fail alike.
        }

        AssertSafe(world, confirmed);
        if (world.ChangesWhenTampered is { } changes)
        {
            Assert.Equal(changes, world.Iam.Changes.Count());
        }
        else
        {
            await AssertAccountedForAsync(world, results, record);
        }

        foreach (var result in results)
        {
            reasons[result.Reason] = reasons.GetValueOrDefault(result.Reason) + 1;
        }
    }

    [Fact]
    public void Every_key_that_should_be_disabled_is_and_no_other_and_a_second_run_and_a_restore_find_it_so() => Holds(4_000, async (world, record) =>
    {
        world.Settle();
        var stale = world.Iam.Users.Values
            .SelectMany(user => user.Keys.Where(key => world.IsStale(user, key)))
            .Where(key => !IsAmbiguous(world, key))
            .Select(key => key.Id)
            .ToList();
        var run = world.Begin(record);
        run.RemoveMaximum();

        var results = await ApplyAllAsync(run, world.RowTargets());

        var disabled = world.Iam.Changes.Select(call => call.KeyId!).ToList();
        Assert.True(
            stale.ToHashSet().SetEquals(disabled),
            $"{string.Join(' ', stale)} should be disabled: {string.Join("; ", results.Select(result => $"{result} {result.Reason} {result.Message}"))}");
        Assert.All(results, result => Assert.NotEqual(KeyAction.WouldDisable, result.Action));

        await ApplyAllAsync(world.Begin(record), world.RowTargets());
        Assert.Equal(disabled.Count, world.Iam.Changes.Count());

        await AssertRestoresAsync(world, record, results, disabled);
    });

    private static void Holds(int tests, Func<KeyWorld, ActionRecord, Task> check)
    {
        using var folder = new MemoryFolder();
        var run = 0;
        RandomSeeds.Check(tests, async seed =>
        {
            var world = new KeyWorld(seed);
            var path = Path.Combine(folder.Path, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{run++}.jsonl"));
            await check(world, new ActionRecord(path, world.Clock));
        });
    }

    private static async Task RunAsync(
        KeyWorld world, ActionRun run, HashSet<string> confirmed, List<CredentialActionResult> results)
    {
        foreach (var target in await world.NominateAsync(run))
        {
            if (await run.PrepareAsync(target, CancellationToken.None) is not { } step)
            {
                continue;
            }

            for (var events = world.Pick([0, 0, 0, 1, 2]); events > 0; events--)
            {
                world.Happen();
            }

            world.Clock.Advance(world.Pick(Thinking));
            var answer = world.Chance(5) ? world.Pick([Confirmation.No, Confirmation.Preview]) : world.Pick([Confirmation.Yes, Confirmation.NotAsked]);
            if (step.MayAct && answer is Confirmation.Yes or Confirmation.NotAsked)
            {
                confirmed.Add(step.Id.Credential);
            }

            results.Add(await run.ConcludeAsync(step, answer, CancellationToken.None));
        }

        Assert.All(results, result => Assert.False(string.IsNullOrEmpty(result.Reason) || string.IsNullOrEmpty(result.Message)));
    }

    private static async Task<List<CredentialActionResult>> ApplyAllAsync(ActionRun run, IEnumerable<CredentialTarget> targets)
    {
        var results = new List<CredentialActionResult>();
        foreach (var target in targets)
        {
            if (await run.PrepareAsync(target, CancellationToken.None) is { } step)
            {
                results.Add(await run.ConcludeAsync(step, Confirmation.Yes, CancellationToken.None));
            }
        }

        return results;
    }

    // By what IAM itself had answered, at the latest, when the change was made.
    private static void AssertSafe(KeyWorld world, HashSet<string> confirmed)
    {
        var policy = world.Policy;
        var threshold = TimeSpan.FromDays(policy.MaximumUnusedDays);
        for (var i = 0; i < world.Iam.Calls.Count; i++)
        {
            var change = world.Iam.Calls[i];
            if (!change.IsChange)
            {
                continue;
            }

            var before = world.Iam.Calls.Take(i).ToList();
            var asked = before.FindLast(call => call.Operation == "GetAccessKeyLastUsed" && call.KeyId == change.KeyId)!;
            var use = (IamKeyUse)asked.Answer!;
            var user = (IamUser)before.FindLast(call => call.Operation == "GetUser")!.Answer!;
            var key = before.FindAll(call => call.Operation == "ListAccessKeys").AsEnumerable().Reverse()
                .SelectMany(call => (List<IamAccessKey>)call.Answer!).First(key => key.AccessKeyId == change.KeyId);
            Assert.Equal(false, change.Answer);
            Assert.Contains(change.KeyId!, confirmed);
            Assert.DoesNotContain(change.KeyId!, world.Caller.SigningKeyIds);
            Assert.InRange(change.Time - asked.Time, TimeSpan.Zero, TimeSpan.FromSeconds(3));
            Assert.True(key.IsActive);
            Assert.InRange(change.Time - key.CreateDate.UtcDateTime, threshold, TimeSpan.MaxValue);
            Assert.True(use.LastUsed is { } used ? change.Time - used.UtcDateTime >= threshold : policy.IncludeNeverUsed);
            Assert.Equal(user.UserName, use.UserName);
            Assert.Equal(world.Owners.GetValueOrDefault(change.KeyId!, user.UserId), user.UserId);
            AssertNotExempt(world, before, user, key);
        }

        Assert.True(world.Iam.Changes.Count() <= policy.MaximumCount);
        Assert.Equal(world.Iam.Changes.Count(), world.Iam.Changes.DistinctBy(call => call.KeyId).Count());
    }

    private static void AssertNotExempt(KeyWorld world, List<IamCall> before, IamUser user, IamAccessKey key)
    {
        var known = new MemoryUser { Name = user.UserName, Id = user.UserId, Created = user.CreateDate.UtcDateTime, Path = user.Path };
        if (world.Policy.Exemptions.Tags.Length > 0)
        {
            known.Tags.AddRange((List<IamTag>)before.FindLast(call => call.Operation == "ListUserTags")!.Answer!);
        }

        Assert.False(world.IsExempt(known, new MemoryKey { Id = key.AccessKeyId, Created = key.CreateDate.UtcDateTime }));
    }

    private static async Task AssertAccountedForAsync(KeyWorld world, List<CredentialActionResult> results, ActionRecord record)
    {
        var changed = world.Iam.Changes.Select(call => call.KeyId!).ToList();
        var claimed = results.Where(result => result.Action == KeyAction.Disabled).Select(result => result.AccessKeyId!).ToList();
        var open = results.Where(result => result.Reason == nameof(ActionReason.OutcomeUnknown)).Select(result => result.AccessKeyId!).ToList();
        Assert.Subset(changed.Concat(world.SwitchedByOthers).ToHashSet(), claimed.ToHashSet());
        Assert.Subset(claimed.Concat(open).ToHashSet(), changed.ToHashSet());
        if (!File.Exists(record.Path))
        {
            Assert.Empty(changed);
            return;
        }

        var acts = (await ActionRecordReader.ReadAsync(record.Path, world.Clock, CancellationToken.None)).Acts;
        Assert.Equal(claimed, acts.Where(act => act.Outcome == RecordedOutcome.Done).Select(act => act.AccessKeyId!));
        Assert.Equal(open, acts.Where(act => act.Outcome == RecordedOutcome.Unknown).Select(act => act.AccessKeyId!));
        Assert.All(acts, act => Assert.NotNull(act.OutcomeTime));
    }

    // In a quiet world only two keys that nothing tells apart are left alone.
    private static bool IsAmbiguous(KeyWorld world, MemoryKey key)
    {
        var user = world.Iam.FindKey(key.Id)!.Value.User;
        return user.Keys.Exists(other => other != key && other.IsActive &&
            other.Created.Ticks / TimeSpan.TicksPerSecond == key.Created.Ticks / TimeSpan.TicksPerSecond &&
            other.LastUsed?.Ticks / TimeSpan.TicksPerMinute == key.LastUsed?.Ticks / TimeSpan.TicksPerMinute);
    }

    private static async Task AssertRestoresAsync(
        KeyWorld world, ActionRecord record, List<CredentialActionResult> results, List<string> disabled)
    {
        var fromRecord = File.Exists(record.Path) && world.Chance(2);
        var candidates = fromRecord
            ? (await ActionRecordReader.ReadAsync(record.Path, world.Clock, CancellationToken.None)).FindDisabledKeys()
            : results.Select(CredentialTarget.OfResult);
        var restore = OneAccount.Restore(world.Iam, world.Caller, world.Clock, record, includeUnknownOutcome: true, int.MaxValue);
        await ApplyAllAsync(restore, candidates);

        Assert.Equal(
            disabled.Order(StringComparer.Ordinal),
            world.Iam.Changes.Skip(disabled.Count).Select(call => call.KeyId!).Order(StringComparer.Ordinal));
        Assert.All(disabled, id => Assert.True(world.Iam.FindKey(id)!.Value.Key.IsActive));
    }
}
