using AwsCredentialReport.Tests.Remediation;

namespace AwsCredentialReport.Tests.Organizations;

/// <summary>The keys of all accounts as they are, and the judgement of every call of a run. It shares no code with the engine.</summary>
internal sealed class OrganizationModel(FakeClock clock)
{
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private HashSet<KeyTruth> _enabled = [];

    internal Dictionary<string, KeyTruth> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets what no run may do, and one did. The engine handles exceptions of a call, so they are collected.</summary>
    internal List<string> Violations { get; } = [];

    /// <summary>Gets the changes that took effect, by key, operation and status.</summary>
    internal Dictionary<(string Key, string Operation, bool Active), int> Effects { get; } = [];

    internal RunRules? Run { get; private set; }

    internal string? SigningKey { get; set; }

    /// <summary>Gets the keys that the run has changed.</summary>
    internal IReadOnlySet<string> Changed => _changed;

    internal void Begin(RunRules run)
    {
        Run = run;
        _changed.Clear();
        _enabled = [.. Keys.Values.Where(truth => truth.WasEnabledSince)];
    }

    internal void OnOpen(string account) => Check(Run!.Allows(account), $"{account} was opened");

    internal void OnCall(WorldAccount account, string operation) => Check(Run!.Allows(account.Id), $"{operation} was called in {account.Id}");

    internal void OnChange(WorldAccount account, IamCall call)
    {
        var truth = Keys[call.KeyId!];
        var isEnabling = call.Answer is true;
        var effect = (call.KeyId!, call.Operation, isEnabling);
        Effects[effect] = Effects.GetValueOrDefault(effect) + 1;
        Check(truth.Account == account, $"{call.KeyId} was changed in {account.Id}");
        Check(call.KeyId != SigningKey, "the key that signs the calls was changed");
        Check(_changed.Add(call.KeyId!) || call.Operation == "UpdateAccessKey", $"{call.KeyId} was deleted twice");
        Check(_changed.Count <= Run!.Maximum, $"{_changed.Count} keys were changed, and {Run.Maximum} were allowed");
        switch (Run.Kind)
        {
            case RunKind.Disable when call is { Operation: "UpdateAccessKey", Answer: false }:
                OnDisabled(truth);
                break;
            case RunKind.Restore when isEnabling:
                OnRestored(truth);
                break;
            case RunKind.Delete when call.Operation == "DeleteAccessKey":
                OnDeleted(truth);
                break;
            default:
                Check(holds: false, $"a {Run.Kind} called {call.Operation}");
                break;
        }
    }

    private void OnDisabled(KeyTruth truth)
    {
        var id = truth.Key.Id;
        Check(truth.IsStale(Run!.IncludesNeverUsed, clock.Now), $"{id} was disabled, and is not stale");
        if (Run.Owners is { } owners)
        {
            var owner = owners.GetValueOrDefault((truth.Account.Id, truth.User.Name));
            Check(owner is not null && truth.IsWarned(owner, Run.Days, clock.Now, mustBeCertain: false), $"{id} was disabled without a notice to {owner}");
        }

        truth.Ours = new OurDisabling(clock.Now, truth.Key.LastUsed);
        truth.WasEnabledSince = false;
        truth.Switched = clock.Now;
    }

    private void OnRestored(KeyTruth truth)
    {
        Check(truth.Ours is not null || Run!.IncludesUnknown, $"{truth.Key.Id} was enabled, and no run had disabled it");
        truth.Ours = null;
        truth.Switched = clock.Now;
    }

    private void OnDeleted(KeyTruth truth)
    {
        var id = truth.Key.Id;
        Check(truth.Ours is not null, $"{id} was deleted, and no run had disabled it");
        Check(!truth.Key.IsActive, $"{id} was deleted while it was active");
        Check(!truth.IsUsedSinceOurs, $"{id} was deleted, and was used since it was disabled");
        Check(truth.IsDeletable(Run!.Days, clock.Now), $"{id} was deleted too early");

        // Only CloudTrail's events, which are read at the start, show a key that people enabled, did not use and disabled again.
        Check(!_enabled.Contains(truth) || !Run.HasEvents, $"{id} was deleted, and people had enabled it");
    }

    private void Check(bool holds, string violation)
    {
        if (!holds)
        {
            Violations.Add(violation);
        }
    }
}
