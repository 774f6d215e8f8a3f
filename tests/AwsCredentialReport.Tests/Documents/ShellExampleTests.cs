using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.IamSimulator.State;
using AwsCredentialReport.Tests.Identity;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Documents;

/// <summary>Runs the shell examples of the documents with the real tool, against the simulator.</summary>
public sealed partial class ShellExampleTests : IAsyncLifetime, IDisposable
{
    private static readonly string[] MemberIds = ["111122223333", "444455556666"];

    private readonly TemporaryFolder _folder = new();
    private IamServer _server = null!;

    public static TheoryData<string> Documents =>
        [.. Repository.Documents().Where(document => document is "README.md" || document.StartsWith("docs/", StringComparison.Ordinal))
            .Where(document => Calls(Blocks(document)) > 0)];

    public async Task InitializeAsync()
    {
        var cloud = new SimulatedCloud(TimeProvider.System);
        var account = cloud.AddAccount("123456789012");
        var profiles = new StringBuilder();
        var caller = account.AddUser("Auditor").AddAccessKey();
        foreach (var name in new[] { "default", "audit", "dev", "ops" })
        {
            AddProfile(name, caller);
        }

        AddStaleUser(account, "Bob");
        AddStaleUser(account, "Critical").SetTag("Critical", "yes");
        cloud.Organization = new SimulatedOrganization(account);
        cloud.Organization.AddMember(account.Id, "management");
        foreach (var id in MemberIds)
        {
            var member = cloud.AddAccount(id);
            cloud.Organization.AddMember(id, $"member {id}");
            member.AddRole("Audit", account.Id);
            AddProfile(id == MemberIds[0] ? "prod" : "test", member.AddUser("Auditor").AddAccessKey());
        }

        foreach (var each in cloud.Accounts)
        {
            each.ReportBehaviour.HasReport = true;
        }

        _folder.Write(".aws/credentials", profiles.ToString());
        _server = await IamServer.StartAsync(cloud);
        WriteFiles();

        void AddProfile(string name, SimulatedAccessKey key) => profiles.Append(
            CultureInfo.InvariantCulture, $"[{name}]\naws_access_key_id = {key.Id}\naws_secret_access_key = {key.Secret}\n");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [LinuxTheory]
    [MemberData(nameof(Documents))]
    public async Task Shell_examples_run(string document)
    {
        var blocks = Blocks(document);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = _folder.Path,
            ["PATH"] = $"{Path.Combine(_folder.Path, "bin")}:{Environment.GetEnvironmentVariable("PATH")}",
            ["AWS_ENDPOINT_URL"] = _server.Endpoint.AbsoluteUri,
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        };
        var errors = new StringBuilder();
        foreach (var block in blocks)
        {
            var run = await ChildResult.RunAsync("sh", ["-c", block], environment, TimeSpan.FromMinutes(5));
            errors.Append(run.Error);
        }

        var log = Path.Combine(_folder.Path, "exit-codes");
        var codes = await File.ReadAllLinesAsync(log);
        Assert.All(codes, code => Assert.False(code[0] is not ('0' or '1'), $"{code}\n{errors}"));
        Assert.Equal(Calls(blocks), codes.Length);
    }

    // The tool as users call it; another dotnet does nothing, and the AWS CLI prints the sample; all notices count as sent.
    private void WriteFiles()
    {
        // The folder of the tests lacks the libraries that ASP.NET Core has.
        var build = new DirectoryInfo(AppContext.BaseDirectory);
        string[] whole = ["dotnet", Repository.PathOf("src", "AwsCredentialReport.Tool", "bin", build.Parent!.Name, build.Name, "iam-credential-report.dll")];
        var tool = string.Join("' '", ToolProgram.IsGiven ? ToolProgram.Command : whole);
        WriteProgram("iam-credential-report", $$"""
            PATH='{{Environment.GetEnvironmentVariable("PATH")}}' '{{tool}}' "$@"
            code=$?
            echo "$code $*" >> '{{_folder.Path}}/exit-codes'
            exit $code
            """);
        WriteProgram("dotnet", """
            [ "$1 $2 $3" = 'run --project src/AwsCredentialReport.Tool' ] || exit 0
            shift 3
            [ "$1" != -- ] || shift
            exec iam-credential-report "$@"
            """);
        var sample = File.ReadAllBytes(Repository.PathOf("samples", SampleReport.FileName));
        _folder.Write("answer.json", JsonSerializer.Serialize(new
        {
            Content = Convert.ToBase64String(sample),
            ReportFormat = "text/csv",
            GeneratedTime = "2026-09-30T06:00:00+00:00",
        }));
        WriteProgram("send-notices", "cat \"$1/index.json\"");
        WriteProgram("aws", $"cat '{_folder.Path}/answer.json'");
        _folder.Write(SampleReport.FileName, sample);
        _folder.Write($"reports/{SampleReport.FileName}", sample);
        _folder.Write(".local/share/AwsCredentialReport/records/actions.jsonl", []);
        foreach (var file in new[] { "waivers.json", "policy.json" })
        {
            _folder.Write("samples/" + file, File.ReadAllBytes(Repository.PathOf("samples", file)));
        }

        foreach (var report in Directory.GetFiles(Repository.PathOf("samples", "history")))
        {
            _folder.Write($"samples/history/{Path.GetFileName(report)}", File.ReadAllBytes(report));
        }
    }

    private void WriteProgram(string name, string script)
    {
        var path = _folder.Write($"bin/{name}", $"#!/bin/sh\n{script.ReplaceLineEndings("\n")}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static SimulatedUser AddStaleUser(SimulatedAccount account, string name)
    {
        var created = DateTimeOffset.UtcNow.AddDays(-400);
        var user = account.AddUser(name, createdTime: created);
        user.AddAccessKey(created).LastUsed = new SimulatedKeyUse(DateTimeOffset.UtcNow.AddDays(-200), "eu-west-1", "s3");
        return user;
    }

    private static List<string> Blocks(string document) =>
        [.. Fence().Matches(File.ReadAllText(Repository.PathOf(document)).ReplaceLineEndings("\n")).Select(match => match.Groups["code"].Value)];

    private static int Calls(List<string> blocks) => blocks.Sum(block => Call().Count(block));

    [GeneratedRegex(@"^```sh\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(
        @"(^|\| )(iam-credential-report [a-z]|dotnet run --project src/AwsCredentialReport\.Tool )",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Call();
}
