using Serambi.Platform.Access;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Setup;

/// <summary><c>serambi admin create</c>: the first administrator without a browser. The password is the first line of standard input.</summary>
internal sealed class CreateAdministratorCommand(CreateFirstAdministrator create, CreateUnit createUnit, UnitTree tree) : ICommand
{
    public string Name => "admin create";

    public string Usage => "--email=ADDRESS --name=NAME [--body=NAME --code=CODE]";

    public string Summary => "make the first administrator; reads the password from standard input";

    public async Task<int> RunAsync(CommandInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Option("email") is not { } email || input.Option("name") is not { } name)
        {
            await input.Errors.WriteLineAsync($"usage: serambi {Name} {Usage}");
            return 2;
        }

        if ((await tree.GetAsync(ct)).Root is null)
        {
            if (input.Option("body") is not { } body || input.Option("code") is not { } code)
            {
                await input.Errors.WriteLineAsync("There is no public body yet: give --body=NAME and --code=CODE as well.");
                return 2;
            }

            var root = await createUnit.RunAsync(new CreateUnitInput(null, code, body), Actor.System, ct);
            if (root.Failed) return await FailedAsync(input, root.Problem);
        }

        var password = await Console.In.ReadLineAsync(ct) ?? "";
        var made = await create.RunAsync(new FirstAdministratorInput(email, name, password, password), ct);
        if (made.Failed) return await FailedAsync(input, made.Problem);
        await input.Output.WriteLineAsync($"{made.Value.Email} is administrator.");
        return 0;
    }

    private static async Task<int> FailedAsync(CommandInput input, Platform.Problem problem)
    {
        foreach (var one in problem.Flatten()) await input.Errors.WriteLineAsync($"{one.Field}: {one.Message}".TrimStart(':', ' '));
        return 1;
    }
}
