namespace AwsCredentialReport.Engine;

/// <summary>The fetch of one account's report.</summary>
internal sealed class AccountFetch(FetchSession session, AccountTarget target, int number) : IFetchObserver, IDisposable
{
    private static readonly TimeSpan LongestDescription = TimeSpan.FromSeconds(10);

    // About one request: the first accounts begin at the rate of the later ones, and no slot stays empty for longer.
    private static readonly TimeSpan FirstWave = TimeSpan.FromMilliseconds(100);

    private bool _hasSlot;

    public async Task FetchAsync(CancellationToken stop)
    {
        await TakeSlotAsync(stop);
        if (number > 0 && number < session.ThrottleLimit)
        {
            await Task.Delay(FirstWave * number / session.ThrottleLimit, session.Clock, stop);
        }

        OnProgress(Messages.SigningIn);
        using var account = await session.Connector.OpenAsync(target, stop);
        var caller = session.Options.ShowsIdentity || session.Options.RecordsCaller ? await IdentifyAsync(account, stop) : null;

        var fetcher = new ReportFetcher(account.Iam, session.Options, this, session.Clock, session.Jitter);
        var downloaded = await fetcher.FetchAsync(stop);
        var report = FetchedReport.Check(target, downloaded, downloaded.ServedTime ?? session.Clock.GetUtcNow(), caller?.AccountId);
        report.CallerArn = caller?.Arn;
        OnWait(Sentence.Format(Messages.ReportGenerated, report.AccountId, Sentence.Date(report.GeneratedTime.UtcDateTime)));
        if (session.Options.Detail)
        {
            OnProgress(Messages.RequestingDetail);
            ReleaseSlot();
            report.Detail = await new AccountDetailFetcher(account.Iam, session, OnWarning).FetchAsync(report, stop);
        }

        await session.Untaken.TakeAsync(stop);
        session.Post(new LiveReport(target, report));
    }

    // Without STS the report is still fetched.
    private async Task<AccountIdentity?> IdentifyAsync(IAccountSession account, CancellationToken stop)
    {
        using var time = new CancellationTokenSource(LongestDescription, session.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop, time.Token);
        try
        {
            var identity = await account.GetIdentityAsync(both.Token);
            OnWait(identity.ToString());
            return identity;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            OnWait(Sentence.Format(Messages.CallerTimedOut, Sentence.Seconds(LongestDescription)));
        }
        catch (IamException e) when (e.Failure is not (IamFailure.InvalidCredentials or IamFailure.ExpiredCredentials))
        {
            OnWait(Sentence.Format(Messages.CallerUnknown, FailureAdvice.Message(e)));
        }

        return null;
    }

    public void OnProgress(string status) => session.Post(new LiveProgress(target, number, status));

    public void OnWait(string text) => session.Post(new LiveNote(target, LiveNoteKind.Verbose, $"{target}: {text}"));

    public void OnOldReport(string text) => OnWarning(text);

    public async Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        ReleaseSlot();
        await Task.Delay(pause, session.Clock, cancellationToken);
        await TakeSlotAsync(cancellationToken);
    }

    public void Dispose()
    {
        ReleaseSlot();
        session.Post(new LiveProgress(target, number, Status: null));
    }

    private void OnWarning(string text) => session.Post(new LiveNote(target, LiveNoteKind.Warning, $"{target}: {text}"));

    private void ReleaseSlot()
    {
        if (_hasSlot)
        {
            _hasSlot = false;
            session.Calls.Release();
        }
    }

    private async Task TakeSlotAsync(CancellationToken cancellationToken)
    {
        await session.Calls.TakeAsync(cancellationToken);
        _hasSlot = true;
    }
}
