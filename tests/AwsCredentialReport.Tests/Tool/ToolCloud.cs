using System.Text;
using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.Tests.Tool;

/// <summary>Two accounts at the simulator, one stale key in the first, and a folder for what the tool writes.</summary>
internal sealed class ToolCloud : IDisposable
{
    internal const string AccountId = "123456789012";
    internal const string MemberId = "111122223333";

    private readonly SimulatedCloud _cloud = new(TimeProvider.System);
    private SimulatedAccount _account = null!;

    internal TemporaryFolder Folder { get; } = new();

    internal IamServer Server { get; private set; } = null!;

    internal Dictionary<string, string> Environment { get; } = [];

    internal SimulatedAccessKey Stale { get; private set; } = null!;

    internal string Record => Path.Combine(Folder.Path, "record.jsonl");

    internal string ReportText => Encoding.UTF8.GetString(_account.Iam.GetCredentialReport().Content.Span);

    internal SimulatedAccount Account => _account;

    internal SimulatedCloud Cloud => _cloud;

    internal async Task StartAsync()
    {
        _account = _cloud.AddAccount(AccountId);
        var caller = _account.AddUser("Auditor").AddAccessKey();
        Stale = AddStale("Bob");
        var member = _cloud.AddAccount(MemberId);
        member.AddRole("Audit", AccountId);
        member.Report.Publish();
        _cloud.Organization = new SimulatedOrganization(_account);
        _cloud.Organization.AddMember(AccountId, "management");
        _cloud.Organization.AddMember(MemberId, "member", _cloud.Organization.AddUnit("Workloads"));
        Server = await IamServer.StartAsync(_cloud);
        Environment["AWS_ACCESS_KEY_ID"] = caller.Id;
        Environment["AWS_SECRET_ACCESS_KEY"] = caller.Secret;
    }

    internal async Task StopAsync() => await Server.DisposeAsync();

    public void Dispose() => Folder.Dispose();

    /// <summary>A user with a key that was last used 200 days ago, which the report tells.</summary>
    internal SimulatedAccessKey AddStale(string userName, string path = "/", string? tag = null)
    {
        var created = DateTimeOffset.UtcNow.AddDays(-400);
        var user = _account.AddUser(userName, path, created);
        if (tag is not null)
        {
            user.SetTag(tag, "true");
        }

        var key = user.AddAccessKey(created);
        key.LastUsed = new SimulatedKeyUse(DateTimeOffset.UtcNow.AddDays(-200), "eu-west-1", "s3");
        _account.Report.Publish();
        return key;
    }

    /// <summary>Gives Bob a password that was last used 200 days ago.</summary>
    internal void GiveStalePassword()
    {
        var bob = _account.Iam.GetUser("Bob");
        bob.LoginProfile = new SimulatedLoginProfile(DateTimeOffset.UtcNow.AddDays(-400));
        bob.PasswordLastUsed = DateTimeOffset.UtcNow.AddDays(-200);
        _account.Report.Publish();
    }

    /// <summary>A report as the console saves it, of this moment.</summary>
    internal string Save(string text) =>
        Folder.Write($"status_reports_{DateTimeOffset.UtcNow:yyyy-MM-dd'T'HH-mm-ss}+00-00.csv", text);

    internal ToolRun Run(params string[] args) => ToolRun.WithEnvironment(Environment, AtServer(args));

    internal ToolRun RunWithInput(string input, params string[] args) =>
        ToolRun.WithEnvironment(Encoding.UTF8.GetBytes(input), Environment, AtServer(args));

    private string[] AtServer(string[] args) => [.. args, "--endpoint-url", Server.Endpoint.AbsoluteUri];
}
