using System.Collections.Immutable;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Organizations;

/// <summary>A random life of an organization: notices, runs that change keys, kills, and people in between.</summary>
internal sealed partial class OrganizationLife
{
    private readonly Random _random;
    private readonly OrganizationWorld _world;
    private readonly LifeCounts _counts;
    private readonly string _actionPath;
    private readonly string _noticePath;
    private readonly bool _requiresNotice;
    private OrganizationReports _reports;
    private bool _wasSetBack;

    internal OrganizationLife(int seed, string folder, LifeCounts counts)
    {
        _random = new Random(seed);
        _world = new OrganizationWorld(_random);
        _counts = counts;
        _actionPath = Path.Combine(folder, "actions.jsonl");
        _noticePath = Path.Combine(folder, "notices.jsonl");
        _requiresNotice = Chance(2);
        _reports = new OrganizationReports(_world);
    }

    private OrganizationModel Model => _world.Model;

    private DateTime Now => _world.Clock.Now;

    internal async Task RunAsync()
    {
        for (var step = _random.Next(4, 14); step > 0; step--)
        {
            await StepAsync(_random.Next(16));
            Assert.Empty(Model.Violations);
            _world.Clock.Advance(TimeSpan.FromDays(_random.Next(0, Chance(5) ? 120 : 30) + _random.NextDouble()));
            if (Chance(25))
            {
                _world.Clock.Advance(-TimeSpan.FromDays(_random.NextDouble() * 3));
                _wasSetBack = true;
            }
        }

        await DisableAsync();
        Assert.Empty(Model.Violations);
        await AssertRecordedAsync();
    }

    private async Task StepAsync(int what)
    {
        switch (what)
        {
            case <= 2 when _requiresNotice:
                await WarnAsync();
                break;
            case <= 5:
                await DisableAsync();
                break;
            case <= 7 when File.Exists(_actionPath):
                await DeleteAsync();
                break;
            case <= 9 when File.Exists(_actionPath):
                await RestoreAsync();
                break;
            case 10:
                _reports = new OrganizationReports(_world);
                break;
            default:
                for (var count = _random.Next(1, 5); count > 0; count--)
                {
                    _world.Happen();
                }

                break;
        }
    }

    private async Task DisableAsync()
    {
        var isFresh = !Chance(3);
        _reports = isFresh ? new OrganizationReports(_world) : _reports;
        var reports = _reports;
        var maximum = Pick([50, 50, 50, 2, 1]);
        var percent = Pick<int?>([null, null, 100, 30, 10]);
        var scope = Scope();
        var active = reports.Active.Count(truth => scope.AccountIds.IsEmpty || scope.AccountIds.Contains(truth.Account.Id));
        var rules = new RunRules(RunKind.Disable, scope)
        {
            IncludesNeverUsed = Chance(2),
            Days = Pick([1, 14, 28]),
            Maximum = Math.Min(maximum, percent is { } share ? active * share / 100 : int.MaxValue),
            Owners = _requiresNotice ? _world.Owners.ToImmutableDictionary() : null,
        };
        var notice = _requiresNotice
            ? new NoticeRequirement(
                rules.Days, await NoticeRecordReader.ReadHistoryAsync(_noticePath, mayBeMissing: true, _actionPath, _ => { }, CancellationToken.None))
            {
                Owners = _world.OwnerMap,
            }
            : null;
        var policy = new StalePolicy { IncludeNeverUsed = rules.IncludesNeverUsed, MaximumCount = maximum, MaximumPercent = percent, RequiredNotice = notice };
        bool IsDue(KeyTruth truth) => truth.Exists && truth.Key.IsActive && truth.IsStale(rules.IncludesNeverUsed, Now);
        var due = reports.Active.Where(IsDue).ToList();
        var sure = due.Where(truth => IsFree(truth, rules) && IsWarned(truth, rules)).Select(truth => truth.Key.Id).ToHashSet();

        var run = await ActAsync(
            rules,
            session => session.ChangeStale(CredentialKind.AccessKey, policy),
            [.. reports.Entries.SelectMany(entry => CredentialTarget.OfRow(entry, CredentialKind.AccessKey))],
            reports.Entries);

        AssertReasons(run, due.Where(IsDue));
        if (run.IsCalm && isFresh && !_wasSetBack)
        {
            var missed = Model.Changed.Count == rules.Maximum ? [] : sure.Except(Model.Changed).ToList();
            Assert.True(missed.Count == 0, $"{string.Join(' ', missed)} should be disabled: {string.Join(' ', run.Results.Select(result => result.Message))}");
        }
    }

    private async Task DeleteAsync()
    {
        var rules = new RunRules(RunKind.Delete, Scope()) { Days = Pick([7, 7, 30, 90]), Maximum = Pick([20, 20, 1]), HasEvents = !Chance(3) };
        var policy = new DeletionPolicy
        {
            MinimumDays = rules.Days,
            MaximumCount = rules.Maximum,
            Events = rules.HasEvents ? new KeyEvents(_world.Events) : KeyEvents.None,
        };
        bool IsDue(KeyTruth truth) => truth.Exists && !truth.WasEnabledSince && truth.IsDeletable(rules.Days, Now);
        var due = Model.Keys.Values.Where(IsDue).ToList();
        var run = await ActAsync(rules, session => session.DeleteKeys(policy), await RecordedAsync(), []);
        AssertReasons(run, due.Where(IsDue));
    }

    private async Task RestoreAsync()
    {
        var rules = new RunRules(RunKind.Restore, Scope()) { IncludesUnknown = Chance(2) };
        var targets = await RecordedAsync();
        var run = await ActAsync(rules, session => session.RestoreKeys(50, rules.IncludesUnknown), targets, []);
        Assert.True(run.IsIncomplete || run.Results.Count == targets.Count);
    }

    private async Task<IReadOnlyList<CredentialTarget>> RecordedAsync() => (await RecordedKeys.ReadDisabledAsync(_actionPath, CancellationToken.None)).Keys;

    private ActingScope Scope()
    {
        string[] ids = [.. _world.Accounts.Select(account => account.Id).Where(_ => Chance(2))];
        return new ActingScope
        {
            RoleName = Chance(5) ? null : "Ops",
            AccountIds = Chance(2) ? [] : ids.Length > 0 ? [.. ids] : ["999988887777"],
            ThrottleLimit = 1,
        };
    }

    private bool IsFree(KeyTruth truth, RunRules rules) =>
        rules.Allows(truth.Account.Id) && (truth.Account.IsReachable || (truth.Account.Id == OrganizationWorld.Own && !truth.Account.RefusesCalls)) &&
        truth.Key.Id != Model.SigningKey;

    private bool IsWarned(KeyTruth truth, RunRules rules) => rules.Owners is not { } owners ||
        (owners.GetValueOrDefault((truth.Account.Id, truth.User.Name)) is { } owner && truth.IsWarned(owner, rules.Days, Now, mustBeCertain: true));

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
