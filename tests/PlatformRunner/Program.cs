using System.Reflection;

namespace AwsCredentialReport.PlatformRunner;

/// <summary>
/// Runs the suite where dotnet test cannot: with a runtime of its own, under Wine or on .NET 8. Under the name dotnet it
/// runs any other program, for the tests that start one.
/// </summary>
internal static class Program
{
    private const string OneNamespace = "--in";
    private const string Exceptions = "--except";

    private static int Main(string[] args)
    {
        if (args.Length == 0)
        {
            Console.Error.WriteLine("usage: PlatformRunner SUITE.dll [--except LIST] [NAMESPACE ...]");
            return 2;
        }

        var program = Path.GetFullPath(args[0]);
        SuiteFolder.Use(program);
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            return AppDomain.CurrentDomain.ExecuteAssembly(program, args[1..]);
        }

        var words = args[1..].ToList();
        var list = words.IndexOf(Exceptions) is >= 0 and var at ? words[at + 1] : null;
        words = [.. words.Where(word => word != Exceptions && word != list)];
        var suite = new Suite(Assembly.LoadFrom(program), list is null ? [] : ExceptedTest.ReadAll(list));
        return words is [OneNamespace, var name]
            ? suite.Run(name)
            : Namespaces.Run(words.Count > 0 ? words : suite.Namespaces(), name => [program, OneNamespace, name, .. list is null ? [] : new[] { Exceptions, list }]);
    }
}
