using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Identity;

/// <summary>A program that is run on the cases.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Those before the case's own.</param>
/// <param name="IsTool">Whether it is ours; else it is the AWS CLI.</param>
internal sealed record CaseProgram(string FileName, string[] Arguments, bool IsTool)
{
    internal static CaseProgram Tool { get; } = new(
        ToolProgram.Command[0],
        [.. ToolProgram.Command[1..], "fetch", "--out-file", "-"],
        IsTool: true);

    internal static CaseProgram VerboseTool { get; } = Tool with { Arguments = [.. Tool.Arguments, "--verbose"] };
}

/// <summary>What a program did in a case: how it ended, and what the mock saw.</summary>
internal sealed record CaseRun(ChildResult Result, IReadOnlyList<MockCall> Calls)
{
    /// <summary>A program that twice reaches it hangs; once may be a busy machine.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static readonly string[] ProxyVariables =
        ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "HTTP_PROXY", "http_proxy"];

    private static readonly Lazy<string> AuthorityFile = new(WriteAuthority);

    /// <summary>The last request for the report, as the table writes it; null when there was none.</summary>
    internal string? Iam =>
        Calls.LastOrDefault(call => call.Action == "GetCredentialReport") is { } call ? Shown(call) : null;

    internal static async Task<CaseRun> OfAsync(IdentityCase one, CaseProgram program)
    {
        var run = await RunAsync(one, program);
        return run.Result.ExitCode is null ? await RunAsync(one, program) : run;
    }

    private static async Task<CaseRun> RunAsync(IdentityCase one, CaseProgram program)
    {
        using var folder = new TemporaryFolder();
        await using var mock = new IdentityMock(one.Mock.Fresh());
        var text = new CaseText(folder.Path, mock.Port, AuthorityFile.Value);
        using var files = new CaseFiles(folder.Path, text);
        files.Write(one.Files);
        var arguments = program.IsTool ? one.Args : one.CliArgs ?? one.Args;
        var result = await ChildResult.RunAsync(
            program.FileName,
            [.. program.Arguments, .. arguments.Select(text.Fill)],
            Environment(one, program, folder.Path, mock.Port, text),
            Limit);
        return new CaseRun(result, mock.Calls);
    }

    /// <summary>Without the action, which is the same in all.</summary>
    internal static string Shown(MockCall call) => call.Comparable()[(call.Action.Length + 1)..];

    private static Dictionary<string, string> Environment(
        IdentityCase one, CaseProgram program, string home, int port, CaseText text)
    {
        var origin = $"http://127.0.0.1:{port}";
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = home,
            ["PATH"] = System.Environment.GetEnvironmentVariable("PATH") ?? string.Empty,
            ["LANG"] = "C.UTF-8",
            ["HTTPS_PROXY"] = origin,
            // The default of one second is too short for a loaded machine.
            ["AWS_METADATA_SERVICE_TIMEOUT"] = "20",

            // Version 2.9 of the CLI needs the slash for the region, others the same without it.
            ["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = program.IsTool ? origin : origin + "/",
        };
        if (System.Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } root)
        {
            variables["DOTNET_ROOT"] = root;
        }

        if (one.Trusted)
        {
            variables[program.IsTool ? "SSL_CERT_FILE" : "AWS_CA_BUNDLE"] = AuthorityFile.Value;
        }

        if (!program.IsTool)
        {
            variables["AWS_PAGER"] = string.Empty;
            variables["AWS_MAX_ATTEMPTS"] = "2";
        }

        if (one.Env.Keys.Any(name => ProxyVariables.Contains(name, StringComparer.Ordinal)))
        {
            variables.Remove("HTTPS_PROXY");
        }

        Apply(one.Env, text, variables);
        return variables;
    }

    private static void Apply(Dictionary<string, string?> changes, CaseText text, Dictionary<string, string> variables)
    {
        foreach (var (name, value) in changes)
        {
            if (value is null)
            {
                variables.Remove(name);
                continue;
            }

            foreach (var (key, filled) in name is "@KEYS@" ? CaseText.Variables(value) : [new(name, text.Fill(value))])
            {
                variables[key] = filled;
            }
        }
    }

    private static string WriteAuthority()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "identity-authority.pem");
        File.WriteAllText(path, MockAuthority.Pem);
        return path;
    }
}
