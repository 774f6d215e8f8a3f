using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.Tests.Live;

/// <summary>Fetches the report and the detail of the account of a <see cref="LiveServer"/>.</summary>
internal sealed record DetailRun(FetchedReport Report, IReadOnlyList<string> Warnings)
{
    internal const string Everything = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""";

    internal const string ManageIam = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:*","Resource":"*"}}""";

    internal IamAccountDetail Detail => Report.Detail!;

    internal IReadOnlyList<CredentialReportEntry> Rows => [.. Report.Open(onRowError: null).ReadAll()];

    internal CredentialReportEntry Row(string userName) => Rows.Single(row => row.UserName == userName);

    /// <summary>The facts of every call, without the time and without what is missing.</summary>
    internal IReadOnlyDictionary<string, string?> Facts => Rows.ToDictionary(row => row.UserName, row => (string?)AccountDetailJson.OfRow(
        Detail with { AskedTime = DateTime.UnixEpoch, Missing = new([]) }, row.Detail), StringComparer.Ordinal);

    internal static async Task<DetailRun> FetchAsync(LiveServer server, FetchOptions? options = null, int throttleLimit = 5)
    {
        server.Set("AWS_ACCESS_KEY_ID", LiveServer.KeyId);
        server.Set("AWS_SECRET_ACCESS_KEY", LiveServer.Secret);
        using var session = new FetchSession(server.Connection, options ?? new FetchOptions { Detail = true, SshKeys = true }, throttleLimit);
        session.Add(new AccountTarget());
        session.Complete();
        var warnings = new List<string>();
        FetchedReport? report = null;
        await Task.Run(() =>
        {
            while (session.Take(out var message, CancellationToken.None))
            {
                switch (message)
                {
                    case LiveFailure failure:
                        throw new InvalidOperationException("The fetch failed.", failure.Exception);
                    case LiveReport fetched:
                        report = fetched.Report;
                        break;
                    case LiveNote { Kind: LiveNoteKind.Warning } note:
                        warnings.Add(note.Text);
                        break;
                }
            }
        });
        return new DetailRun(report!, warnings);
    }

    /// <summary>Alice administers through a group, Bob by an inline policy behind a boundary; Carlos can become an administrator.</summary>
    internal static async Task<LiveServer> StartAsync()
    {
        var server = await LiveServer.StartAsync();
        var account = server.Account;
        account.ReportBehaviour.HasReport = true;
        var time = new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
        var group = account.AddGroup("Administrators");
        group.Policies.Attach(account.AwsPolicy("AdministratorAccess")).Put("notes", ManageIam);
        server.Alice.AddTo(group);
        server.Alice.SetTag("Owner", "Alice");
        server.Alice.MfaActive = true;
        server.Alice.AddServiceCredential("bedrock.amazonaws.com", time);
        server.Alice.AddSshKey(time);
        var bob = account.FindUser("Bob")!;
        bob.Policies.Put("everything", Everything);
        bob.PermissionsBoundary = account.AwsPolicy("ReadOnlyAccess");
        bob.MfaActive = true;
        bob.MfaIsVirtual = false;
        bob.AddServiceCredential("codecommit.amazonaws.com", time, time.AddDays(90), "Inactive");
        account.AddUser("Carlos").Policies.Attach(account.AddPolicy("manage", Everything, "/team/").AddVersion(ManageIam).Arn);
        account.AddPolicy("unused", Everything);
        account.Roles["Auditor"].Policies.Attach(account.AddPolicy("all", Everything).Arn).Attach(account.AwsPolicy("AWSSupportAccess"));
        account.PasswordPolicy = new SimulatedPasswordPolicy { MinimumPasswordLength = 10, RequireSymbols = false, PasswordReusePrevention = 5 };
        account.ServerCertificates = [new SimulatedServerCertificate("www.example.com", time, time.AddDays(365))];
        account.OrganizationsFeatures = ["RootCredentialsManagement"];
        return server;
    }
}
