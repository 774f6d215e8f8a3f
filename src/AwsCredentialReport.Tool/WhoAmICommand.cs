using System.CommandLine;
using System.Text.Json;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>Shows the caller, the source of the credentials, and the hosts that the other commands would call.</summary>
internal sealed class WhoAmICommand(ToolHost host, LiveSettings settings, bool isJson) : IConnectionHost
{
    private static readonly Option<OutputFormat> Format = FormatOption.Create(OutputFormat.Table, OutputFormat.Json);

    public Task<string> AskMfaAsync(MfaQuestion question, CancellationToken cancellationToken) =>
        Task.FromResult(MfaQuestions.Ask(host, question));

    internal static Command Create(ToolHost host)
    {
        var command = new Command("whoami", Messages.WhoAmICommand) { Format };
        LiveOptions.AddCallerTo(command);
        command.SetAction((parsed, stop) =>
            new WhoAmICommand(host, LiveOptions.Read(host, parsed), parsed.GetValue(Format) == OutputFormat.Json).RunAsync(stop));
        return command;
    }

    private async Task<int> RunAsync(CancellationToken stop)
    {
        var identities = new List<AccountIdentity>();
        var exitCode = ExitCode.Clean;
        using var connector = new AwsConnector(settings.Connection, this);
        foreach (var account in settings.Accounts)
        {
            try
            {
                using var time = CancellationTokenSource.CreateLinkedTokenSource(stop);
                time.CancelAfter(settings.Options.Timeout);
                using var session = await connector.OpenAsync(account, time.Token).ConfigureAwait(false);
                identities.Add(await session.GetIdentityAsync(time.Token).ConfigureAwait(false));
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                exitCode = host.Fail($"{account.Title}: {Sentence.Format(Messages.AwsTimedOut, Sentence.Seconds(settings.Options.Timeout))}");
            }
            catch (Exception e) when (e is IamException or CredentialException)
            {
                exitCode = host.Fail($"{account.Title}: {FailureAdvice.Message(e)} {FailureAdvice.Advice(account, e)}");
            }
        }

        Print(identities);
        return exitCode;
    }

    private void Print(List<AccountIdentity> identities)
    {
        if (isJson)
        {
            host.WriteJson(JsonSerializer.Serialize(identities, ToolJson.Default.ListAccountIdentity));
            return;
        }

        foreach (var identity in identities)
        {
            host.Out.WriteLine($"""
                Account      {identity.AccountId}
                Caller       {identity.Arn}
                User id      {identity.UserId}
                Access key   {identity.AccessKeyId}
                Credentials  {identity.Source}
                Region       {identity.Region}
                IAM          {identity.Iam}
                STS          {identity.Sts}
                Proxy        {identity.Proxy?.AbsoluteUri ?? "none"}

                """);
        }
    }
}
