using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Notices;

namespace AwsCredentialReport.Tests.Organizations;

/// <content>One run, and what is found after it.</content>
internal sealed partial class OrganizationLife
{
    private sealed class RunLog
    {
        internal List<CredentialActionResult> Results { get; } = [];

        /// <summary>Gets or sets whether the run was killed, or ended by the failure of its only account.</summary>
        internal bool IsIncomplete { get; set; }

        /// <summary>Gets or sets whether no call failed, and nothing happened during the run.</summary>
        internal bool IsCalm { get; set; }

        internal bool IsPreview { get; init; }
    }

    private async Task<RunLog> ActAsync(
        RunRules rules, Func<ActingSession, ActionRun> begin, IReadOnlyList<CredentialTarget> targets, IEnumerable<CredentialReportEntry> entries)
    {
        var isPreview = Chance(8);
        var log = new RunLog { IsPreview = isPreview, IsCalm = !isPreview };
        Model.Begin(isPreview ? rules with { Kind = RunKind.Look } : rules);
        _world.FaultOneIn = Pick<int?>([null, null, 10, 40]);
        _world.Kill.Begin(_actionPath, Chance(3) ? _random.Next(1, 40) : 0, _random);
        log.IsCalm &= _world.FaultOneIn is null;
        try
        {
            using var session = await ActingSession.OpenAsync(
                _world.Connector(), rules.Scope, new ActingOptions(_actionPath, isPreview), CancellationToken.None);
            var run = begin(session);
            entries.ToList().ForEach(session.Note);
            await (Chance(2) ? AheadAsync(session, run, targets, log) : OneByOneAsync(session, run, targets, log));
        }
        catch (KilledException)
        {
            log.IsIncomplete = true;
        }
        catch (Exception e) when (e is IamException or CredentialException && rules.Scope.IsOneAccount)
        {
            log.IsIncomplete = true;
        }
        finally
        {
            _world.FaultOneIn = null;
            _world.Kill.End();
        }

        log.IsIncomplete |= _world.Kill.IsKilled;
        _counts.Add(_world.Kill.IsKilled ? $"{rules.Kind} killed" : log.IsIncomplete ? $"{rules.Kind} ended" : log.IsCalm ? $"{rules.Kind} calm" : $"{rules.Kind}");
        log.IsCalm &= !log.IsIncomplete;
        return log;
    }

    private async Task OneByOneAsync(ActingSession session, ActionRun run, IReadOnlyList<CredentialTarget> targets, RunLog log)
    {
        await foreach (var step in session.PrepareAllAsync(run, targets, CancellationToken.None))
        {
            await ConcludeAsync(run, step, log);
        }
    }

    // As with several accounts side by side, in an order that can be repeated.
    private async Task AheadAsync(ActingSession session, ActionRun run, IReadOnlyList<CredentialTarget> targets, RunLog log)
    {
        foreach (var chunk in targets.Chunk(_random.Next(2, 8)))
        {
            var steps = new List<ActionStep>();
            foreach (var target in chunk)
            {
                if (await run.PrepareAsync(target, CancellationToken.None) is { } step)
                {
                    steps.Add(step);
                }
            }

            foreach (var step in steps)
            {
                await ConcludeAsync(run, step, log);
            }
        }
    }

    private async Task ConcludeAsync(ActionRun run, ActionStep step, RunLog log)
    {
        if (Chance(12))
        {
            // Long enough that IAM is asked again, and perhaps too short for the second check.
            _world.Clock.Advance(TimeSpan.FromSeconds(_random.Next(4, Chance(2) ? 29 : 4000)));
            log.IsCalm = false;
            if (step is { MayAct: true, Target.AccessKeyId: { } touched } && Model.Keys[touched].Exists && !Chance(3))
            {
                _world.Touch(Model.Keys[touched]);
            }
            else
            {
                _world.Happen();
            }
        }

        var answer = Pick([Confirmation.NotAsked, Confirmation.NotAsked, Confirmation.NotAsked, Confirmation.Yes]);
        if (Chance(20))
        {
            answer = Confirmation.No;
            log.IsCalm = false;
        }

        var result = await run.ConcludeAsync(step, answer, CancellationToken.None);
        var isCertain = !_world.Kill.IsKilled && result.Action != KeyAction.Failed;
        if (!isCertain && step.Target.AccessKeyId is { } id)
        {
            Model.Keys[id].MaySwitched = Now;
        }

        if (_world.Kill.IsKilled)
        {
            throw new KilledException();
        }

        log.Results.Add(result);
        _counts.Add(result.Reason);
        AssertResult(result);
    }

    private void AssertResult(CredentialActionResult result)
    {
        Assert.True(result.Reason.Length > 0 && result.Message.Length > 0);
        if (result.Action is KeyAction.Disabled or KeyAction.Restored or KeyAction.Removed)
        {
            Assert.Contains(result.AccessKeyId!, Model.Changed);
        }
    }

    private void AssertReasons(RunLog run, IEnumerable<KeyTruth> due)
    {
        foreach (var truth in run.IsIncomplete ? [] : due.Where(truth => !Model.Changed.Contains(truth.Key.Id)))
        {
            Assert.True(
                run.Results.Exists(result => result.AccountId == truth.Account.Id && result.UserName == truth.User.Name && result.KeyCreated == truth.Key.Created),
                $"{truth.Key.Id} of {truth.User.Name} in {truth.Account.Id} was due, was not changed, and has no result.");
        }
    }

    /// <summary>Every change that was made has its line, and no line claims another.</summary>
    private async Task AssertRecordedAsync()
    {
        var acts = File.Exists(_actionPath) ? (await ActionRecordReader.ReadAsync(_actionPath, _world.Clock, CancellationToken.None)).Acts.ToList() : [];
        var lines = acts.ToLookup(act => (act.AccessKeyId!, act.Operation, act.NewStatus == "Active"));
        foreach (var (effect, count) in Model.Effects)
        {
            Assert.InRange(count, 1, lines[effect].Count(act => act.Outcome != RecordedOutcome.NotDone));
        }

        foreach (var line in lines)
        {
            Assert.InRange(line.Count(act => act.Outcome == RecordedOutcome.Done), 0, Model.Effects.GetValueOrDefault(line.Key));
        }
    }

    private async Task WarnAsync()
    {
        var reports = new OrganizationReports(_world);
        var options = new HygieneOptions { Rules = NoticeWorld.Rules, Owners = _world.OwnerMap, WarnDays = Pick([0, 30]) };
        var due = await NoticeRun.MakeAsync(
            [.. reports.Reports.SelectMany(report => report.Audit(options))],
            new NoticeOptions { RecordPath = _noticePath, ActionRecordPath = _actionPath, Format = NoticeWriter.NoBody },
            Now,
            CancellationToken.None);
        var record = new NoticeRecord(_noticePath);
        var isKilled = false;
        foreach (var notice in due.Notices.Where(notice => notice.Owner is not null))
        {
            // A run is killed between the sending and the registration, or while it writes.
            isKilled = isKilled || Chance(8);
            var added = isKilled ? [] : await record.AddAsync(notice, Now, CancellationToken.None);
            var cut = added.Length > 0 && Chance(12) ? added[^1] : null;
            if (cut is not null)
            {
                CutLastLine(_noticePath);
                isKilled = true;
            }

            foreach (var credential in notice.Credentials.Where(credential => credential.AnnouncedTime is not null))
            {
                var truth = Model.Keys.Values.Single(truth => truth.Exists && truth.Account.Id == credential.AccountId &&
                    truth.User.Name == credential.UserName && truth.Key.Created == credential.Created);
                var isRegistered = !isKilled || added.Any(line => line.Id == credential.Id && line != cut);
                truth.Warnings.Add(new Warned(notice.Owner!, Now, credential.LastUsed, credential.AnnouncedTime!.Value, isRegistered));
            }

            _world.Clock.Advance(TimeSpan.FromMinutes(_random.Next(10)));
        }
    }

    private void CutLastLine(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var line = bytes.AsSpan(0, bytes.Length - 1).LastIndexOf((byte)'\n') + 1;
        File.WriteAllBytes(path, bytes[..(line + _random.Next(line == 0 ? 1 : 0, bytes.Length - line - 1))]);
    }
}
